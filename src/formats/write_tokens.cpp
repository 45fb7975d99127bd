// The formats with a token a line (CoNLL-U, IOB2) or a sentence a line.
#include "formats/value.hpp"
#include "formats/writer.hpp"

namespace warta::formats {

namespace {

std::string_view token_text(const Document& document, std::size_t token) {
  const Span span = document.tokens[token].span;
  return std::string_view(document.text).substr(span.begin, span.size());
}

/// CoNLL-U: the entity of a token stands in MISC as `NER=B-PER`.
class ConlluWriter : public Writer {
 public:
  void record(const Record& record, const Document& document, std::string& out) const override {
    const auto owners = entities_of_tokens(document);
    std::size_t sentence = 0;
    for (const auto& [first, last] : tokens_of_sentences(document)) {
      if (sentence++ == 0) out += "# newdoc id = " + one_line(record.id.text) + '\n';
      out += "# sent_id = " + one_line(record.id.text) + '-' + std::to_string(sentence) + '\n';
      append_text(document, first, last, out);
      for (std::size_t token = first; token < last; ++token) append_token(document, owners, token, token - first + 1, out);
      out += '\n';
    }
  }
  void failure(const RecordId& id, const Failure& failure, std::string& out) const override { append_error_comment(id, failure, out); }

 private:
  /// As the format wants it: the tokens, with one space wherever no `SpaceAfter=No` stands.
  static void append_text(const Document& document, std::size_t first, std::size_t last, std::string& out) {
    out += "# text = ";
    for (std::size_t token = first; token < last; ++token) {
      out += token_text(document, token);
      if (document.tokens[token].space_after && token + 1 < last) out += ' ';
    }
    out += '\n';
  }
  static void append_token(const Document& document, const std::vector<std::size_t>& owners, std::size_t token, std::size_t number,
                           std::string& out) {
    std::string misc;
    if (owners[token] != 0) misc = "NER=" + bio_tag(document, owners, token);
    if (!document.tokens[token].space_after) misc += misc.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
    out += std::to_string(number) + '\t';
    out += token_text(document, token);
    out += "\t_\t_\t_\t_\t_\t_\t_\t" + (misc.empty() ? "_" : misc) + '\n';
  }
};

/// `token TAB tag`, an empty line behind each sentence.
class Iob2Writer : public Writer {
 public:
  void record(const Record&, const Document& document, std::string& out) const override {
    const auto owners = entities_of_tokens(document);
    for (const auto& [first, last] : tokens_of_sentences(document)) {
      for (std::size_t token = first; token < last; ++token) {
        out += token_text(document, token);
        out += '\t' + bio_tag(document, owners, token) + '\n';
      }
      out += '\n';
    }
  }
  void failure(const RecordId& id, const Failure& failure, std::string& out) const override { append_error_comment(id, failure, out); }
};

/// A sentence a line, its tokens separated by a space.
class TokenLinesWriter : public Writer {
 public:
  void record(const Record&, const Document& document, std::string& out) const override {
    for (const auto& [first, last] : tokens_of_sentences(document)) {
      for (std::size_t token = first; token < last; ++token) {
        if (token > first) out += ' ';
        out += token_text(document, token);
      }
      out += '\n';
    }
  }
  void failure(const RecordId& id, const Failure& failure, std::string& out) const override { append_error_comment(id, failure, out); }
};

}  // namespace

std::unique_ptr<Writer> make_conllu_writer(const WriterOptions&) { return std::make_unique<ConlluWriter>(); }
std::unique_ptr<Writer> make_iob2_writer(const WriterOptions&) { return std::make_unique<Iob2Writer>(); }
std::unique_ptr<Writer> make_token_lines_writer(const WriterOptions&) { return std::make_unique<TokenLinesWriter>(); }

}  // namespace warta::formats
