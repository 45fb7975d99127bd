/// formats/: small pieces of text that several writers need.
#pragma once

#include <string>
#include <string_view>
#include <vector>
#include <warta/types.hpp>

#include "formats/record.hpp"

namespace warta::formats {

/// A value as plain text: `1050000`, `2017-08-08`; empty where there is none.
std::string plain(const Value& value);

/// A score or ratio: `[2,1]`; empty where there is none.
std::string result_text(const Reading& reading);

/// `text` on one line: each tab, line break or other control character becomes a space.
std::string one_line(std::string_view text);

/// `# error = ID: CODE: MESSAGE` and a line break.
void append_error_comment(const RecordId& id, const Failure& failure, std::string& out);

/// The headline of a record: the one kept outside of the text, else the one in it; empty where there is none.
std::string_view headline(const Record& record, const Document& document);

/// For each token of the document 1 + the index of the entity that it stands in (0: none).
std::vector<std::size_t> entities_of_tokens(const Document& document);

/// `B-PER`, `I-PER` or `O` for a token, given what entities_of_tokens gave.
std::string bio_tag(const Document& document, const std::vector<std::size_t>& owners, std::size_t token);

/// The tokens [first, last) of each sentence of the document; tokens outside of every sentence make sentences of their own.
std::vector<std::pair<std::size_t, std::size_t>> tokens_of_sentences(const Document& document);

}  // namespace warta::formats
