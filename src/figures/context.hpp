/// What stands around a number in running text: whether it counts, ranks, or only names or dates a thing.
#pragma once

#include <optional>

#include "figures/lexemes.hpp"

namespace warta::figures {

class Surroundings {
 public:
  Surroundings(const Lexemes& lexemes, const segment::Segments& segments, segment::Range sentence)
      : lexemes_(lexemes), segments_(segments), sentence_(sentence) {}

  struct Rank {
    Label label;  ///< ORDINAL, CARDINAL (`kedua negara`); empty: none
    std::uint32_t end;
  };
  /// `pertama`, `ke-4`, `kedua` at a piece.
  std::optional<Rank> rank(std::uint32_t at) const;

  /// The label of a bare number or measure [at, end) here: the same, ORDINAL (`juara 1`), or empty where it is no figure.
  Label judge(const Label& label, std::uint32_t at, std::uint32_t end) const;

 private:
  bool before_is(std::uint32_t at, Tags wanted) const;
  bool after_is(std::uint32_t end, Tags wanted) const;
  bool is_glued_name(std::uint32_t at, std::uint32_t end) const;
  bool is_enumerator(std::uint32_t at, std::uint32_t end) const;
  bool is_date_or_code(std::uint32_t at, std::uint32_t end) const;
  bool is_fraction(std::uint32_t at, std::uint32_t end) const;
  bool is_year(std::uint32_t at, std::uint32_t end) const;

  const Lexemes& lexemes_;
  const segment::Segments& segments_;
  segment::Range sentence_;
};

}  // namespace warta::figures
