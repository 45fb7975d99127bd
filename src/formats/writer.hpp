/// formats/: analysed articles -> bytes. One file a format.
///
///     auto writer = make_writer("jsonl", {});
///     writer->begin(out);                                   // a header, where the format has one
///     writer->record(item.record, document, out);           // appends
///
/// Immutable after construction: one writer serves many threads, each with a buffer of its own.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>
#include <warta/types.hpp>

#include "formats/cells.hpp"
#include "formats/record.hpp"
#include "text/text.hpp"

namespace warta::formats {

struct WriterOptions {
  text::Offsets::Unit unit = text::Offsets::Unit::codepoint;
  bool with_text = false;  ///< the record carries its text (jsonl)
  bool color = false;      ///< ANSI colours (text)
};

class Writer {
 public:
  virtual ~Writer() = default;
  virtual void begin(std::string& out) const { (void)out; }
  virtual void record(const Record& record, const Document& document, std::string& out) const = 0;
  virtual void failure(const RecordId& id, const Failure& failure, std::string& out) const = 0;
  /// Whether nothing can be written before all records are in: then `finish` gets what `record` appended for all, and gives what to write.
  virtual bool needs_all() const { return false; }
  virtual std::string finish(std::string rows) const { return rows; }
};

/// The formats of `warta analyze`, the default first, and of `warta tokenize`.
const std::vector<std::string>& analysis_formats();
const std::vector<std::string>& token_formats();

/// Throws Error for a name that neither list holds.
std::unique_ptr<Writer> make_writer(std::string_view format, const WriterOptions& options);

std::unique_ptr<Writer> make_jsonl_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_conllu_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_iob2_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_tsv_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_text_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_token_lines_writer(const WriterOptions& options);
/// What `warta figures` writes: a figure a row, those of the labels `only` (empty: all).
std::unique_ptr<Writer> make_figures_writer(Cells style, std::vector<Label> only);
/// What `warta timeline` writes: a time a row, in order of time, those of the labels `only` (empty: all).
std::unique_ptr<Writer> make_timeline_writer(Cells style, std::vector<Label> only, text::Offsets::Unit unit);

}  // namespace warta::formats
