/// article/: a text -> its blocks (headline, publication line, byline, body, boilerplate, captions) and its own publication date.
///
///     article::Layout layout = rules.read(text);      // layout.published == "2017-08-08"
///
/// Rules are compiled once from lexicon rows (RE2, linear time) and immutable: safe for many threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>
#include <warta/types.hpp>

#include "model/lexicon.hpp"

namespace warta::article {

struct Layout {
  std::vector<Block> blocks;  ///< sorted, not overlapping; white space between blocks belongs to none
  std::optional<Span> title;  ///< the headline
  std::string published;      ///< ISO date of the publication line; empty: none
};

class Rules {
 public:
  /// Throws Error where a row does not compile.
  explicit Rules(const model::Lexicon& lexicon);
  Rules(Rules&&) noexcept;
  Rules& operator=(Rules&&) noexcept;
  ~Rules();
  /// `text` is well-formed UTF-8. Boilerplate inside a line (`SCROLL TO CONTINUE WITH CONTENT`) is a block of its own, which splits
  /// the body around it. Linear in the text.
  Layout read(std::string_view text) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace warta::article
