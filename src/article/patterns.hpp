/// The rows of models/lexicon/article_patterns.tsv, compiled.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "article/article.hpp"

namespace warta::article {

class Patterns {
 public:
  /// Throws Error with file and line where a row does not compile.
  explicit Patterns(const model::Lexicon& lexicon);

  /// What a whole line is, if it is anything but text. `date` gets the ISO date of a publication line.
  std::optional<BlockKind> line(std::string_view line, std::string& date) const;
  /// The dateline that begins `line`; empty where none does.
  std::string_view dateline(std::string_view line) const;
  /// Appends the furniture and captions inside `text`, sorted; offsets are of `text`. Linear.
  void inside(std::string_view text, std::vector<Block>& out) const;

 private:
  struct Pattern {
    BlockKind kind;
    std::unique_ptr<RE2> expression;
    int block, day, month, year;  ///< numbers of the named groups; 0: none
  };
  bool read_date(const Pattern& pattern, const std::vector<re2::StringPiece>& groups, std::string& date) const;
  void add(const model::Table& table, std::size_t row, std::string_view months);

  std::vector<Pattern> lines_, starts_, insides_;
  std::unordered_map<std::string, int> months_;
};

}  // namespace warta::article
