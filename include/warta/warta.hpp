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

namespace internal {
struct ModelData;
struct Workspace;
}  // namespace internal

/// An immutable, memory-mapped model. Copying shares the same data; safe for use by many threads at once.
class WARTA_API Model {
 public:
  /// Maps and checks the file. Throws Error with the path and the reason (missing, truncated, newer version, checksum).
  /// The environment's WARTA_ISA (scalar, eigen, avx2, avx512) holds the arithmetic to one path.
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

/// What is known of an article beside its text.
struct Options {
  std::string published;   ///< ISO date, `2017-08-08`; empty: unknown, then the article's own publication line is used
};

/// Analyses articles one after another. Cheap to make; not for use by two threads at once.
class WARTA_API Analyzer {
 public:
  explicit Analyzer(const Model& model);
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  /// `text` is any bytes; ill-formed UTF-8 is read as U+FFFD. Throws Error for an impossible `published`.
  Document analyze(std::string_view text, const Options& options = {});

 private:
  Model model_;
  std::unique_ptr<internal::Workspace> workspace_;
};

}  // namespace warta
