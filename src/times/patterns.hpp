/// The patterns of rules, as rows write them: `mod? month|mon_short <when>` -> sequences of classes (inside this room only).
#pragma once

#include "times/lexemes.hpp"

namespace warta::times {

class Patterns {
 public:
  using Sequence = std::vector<Mask>;  ///< at each place the classes that may stand there

  /// Reads the rows of time_parts.tsv. Throws Error where one is wrong or given twice.
  explicit Patterns(const model::Table& parts);

  /// Every sequence that a pattern stands for: parts put in, options taken and left. Throws Error naming the row.
  std::vector<Sequence> expand(std::string_view pattern, const model::Table& table, std::size_t row);

  /// Throws Error for a part that no pattern has named so far.
  void require_all_used() const;

 private:
  struct Part {
    std::vector<Sequence> choices;
    std::size_t row = 0;
    bool used = false;
  };
  std::vector<Sequence> choices_of(std::string_view item, const model::Table& table, std::size_t row);

  const model::Table& table_;
  WordMap<Part> parts_;
};

/// The words of a text with spaces between.
std::vector<std::string_view> words_of(std::string_view text);

}  // namespace warta::times
