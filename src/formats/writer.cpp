#include "formats/writer.hpp"

#include <array>
#include <utility>

namespace warta::formats {

namespace {

using Maker = std::unique_ptr<Writer> (*)(const WriterOptions&);
constexpr std::array<std::pair<std::string_view, Maker>, 6> makers = {{{"jsonl", make_jsonl_writer},
                                                                       {"conllu", make_conllu_writer},
                                                                       {"iob2", make_iob2_writer},
                                                                       {"tsv", make_tsv_writer},
                                                                       {"text", make_text_writer},
                                                                       {"lines", make_token_lines_writer}}};

}  // namespace

const std::vector<std::string>& analysis_formats() {
  static const std::vector<std::string> names = {"jsonl", "conllu", "iob2", "tsv", "text"};
  return names;
}

const std::vector<std::string>& token_formats() {
  static const std::vector<std::string> names = {"conllu", "lines"};
  return names;
}

std::unique_ptr<Writer> make_writer(std::string_view format, const WriterOptions& options) {
  for (const auto& [name, maker] : makers)
    if (name == format) return maker(options);
  throw Error("no such output format: " + std::string(format));
}

}  // namespace warta::formats
