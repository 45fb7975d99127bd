/// warta: who, where, which organisation, when and how much in Indonesian news text.
///
///     warta::Model model = warta::Model::load("models/id-news.warta");
///     warta::Analyzer analyzer(model);
///     warta::Document doc = analyzer.analyze(text, {.published = "2017-08-08"});
///     for (const warta::Entity& e : doc.entities) std::cout << e.text << ' ' << warta::name(e.label) << '\n';
///
/// A Model is immutable and may be shared by any number of threads. An Analyzer holds buffers: one a thread.
/// The library never prints, never exits, never touches the locale. Errors are thrown as warta::Error.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <warta/types.hpp>

#if defined(__GNUC__)
#define WARTA_API __attribute__((visibility("default")))
#else
#define WARTA_API
#endif

namespace warta {

/// The library's semantic version, "1.2.3".
WARTA_API std::string_view version();

namespace names {
class UserNames;
}
namespace internal {
struct ModelData;
struct Workspace;
}  // namespace internal

/// An immutable, memory-mapped model. Copying shares the same data; safe for use by many threads at once.
class WARTA_API Model {
 public:
  /// Maps and checks the file. Throws Error with the path and the reason (missing, truncated, newer version, checksum).
  /// The environment's WARTA_ISA (scalar, portable, avx2, avxvnni, avx512; float) holds the arithmetic to one path.
  static Model load(const std::filesystem::path& path);

  /// The model's card: labels, corpora, seed, dates, scores; UTF-8 lines `key<TAB>value`.
  std::string_view card() const;
  /// The labels of the names layer, in the model's order.
  const std::vector<Label>& labels() const;

  const internal::ModelData& data() const { return *data_; }

 private:
  explicit Model(std::shared_ptr<const internal::ModelData> data) : data_(std::move(data)) {}
  std::shared_ptr<const internal::ModelData> data_;
};

/// A user's own names, honoured above the model: what a row matches is an entity with its label, of score 1, and what the model found there
/// goes. README.md, "Your own names", says what matches.
///
///     const warta::Names names = warta::Names::open("names.tsv");
///     warta::Analyzer analyzer(model, names);
///
/// Immutable; copying shares the same data; safe for use by many threads at once, beside any model that knows its labels.
class WARTA_API Names {
 public:
  /// A line of the file.
  struct Row {
    std::string_view text;       ///< `KPK`; at most 1,000 bytes and 32 words and marks
    std::string_view label;      ///< `ORG`; `-`: nothing is to be found here; `-PER`: no PER
    std::string_view name = {};  ///< canonical name, the same for all texts that mean one actor; empty: none
  };
  Names();  ///< none
  /// Rows in memory, which are copied. Throws Error with the number of the row, from 1, and the reason.
  explicit Names(std::span<const Row> rows);
  /// UTF-8 lines `text TAB label [TAB name]`, `#` in front of comments. Throws Error with path, line and reason.
  static Names open(const std::filesystem::path& path);

  std::size_t size() const;  ///< rows, each text counted once
  const names::UserNames& data() const { return *data_; }

 private:
  friend class Analyzer;
  Names(std::shared_ptr<const names::UserNames> data, std::string source) : data_(std::move(data)), source_(std::move(source)) {}
  std::shared_ptr<const names::UserNames> data_;
  std::string source_;  ///< the path; empty: memory
};

/// What is known of an article beside its text, and what is wanted.
struct Options {
  std::string published = {};  ///< ISO date, `2017-08-08`; empty: unknown, then the article's own publication line is used
  float min_score = 0;         ///< entities below are left out, with what says something of them alone
};

/// Analyses articles one after another. Cheap to make; not for use by two threads at once.
class WARTA_API Analyzer {
 public:
  /// Throws Error where a row of `names` has a label that neither the model nor the grammar of times and figures gives.
  explicit Analyzer(const Model& model, Names names = {});
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  /// `text` is any bytes; ill-formed UTF-8 is read as U+FFFD. Throws Error for an impossible `published`.
  Document analyze(std::string_view text, const Options& options = {});

 private:
  Model model_;
  Names names_;
  std::unique_ptr<internal::Workspace> workspace_;
};

}  // namespace warta
