/// The tables of figures/, compiled: phrases by class, currencies, units with their size in SI, scales.
///
/// Immutable after construction: safe for many threads. The constructor throws Error naming file and line where a row is wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/phrases.hpp"
#include "model/lexicon.hpp"
#include "times/numeral.hpp"

namespace warta::figures {

struct Currency {
  std::string code;
  Decimal factor;  ///< of the main unit
};
/// value * numerator / denominator + offset is the value in `si`; numerator 0: none.
struct Unit {
  std::string code;
  Decimal numerator, denominator, offset;
  std::string si;
};

struct Lexemes {
  explicit Lexemes(const model::Lexicon& lexicon);

  const std::string& text(std::uint32_t payload) const { return texts[payload]; }
  /// Whether the piece is a verb by its prefix: `ditangkap`, `memiliki`, but not `direktur`.
  bool is_prefixed_verb(const segment::Segments& segments, std::uint32_t at) const;
  /// Whether a noun phrase can go on with this piece.
  bool is_noun_like(const segment::Segments& segments, std::uint32_t at) const;

  /// Whether a scope is the world or a whole nation: the value of a row scope_phrase.
  bool is_broad(std::string_view scope) const;

  Phrases phrases;
  times::Numerals numerals;
  times::WordMap<Decimal> scales;     ///< `juta` and `jutaan`: 1000000
  std::vector<Currency> currencies;   ///< payload of currency tags
  std::vector<Unit> units;            ///< payload of unit tags
  std::vector<std::string> texts;     ///< payload of tags with a value
  std::vector<std::string> prefixes;  ///< of verbs
  std::vector<std::string> broad_scopes;

 private:
  std::uint32_t text_index(std::string_view value);
  void add_words(const model::Lexicon& lexicon);
  void add_cues(const model::Lexicon& lexicon, std::string_view name);
  void add_noun_phrases(const model::Lexicon& lexicon);
  void add_currencies(const model::Lexicon& lexicon);
  void add_units(const model::Lexicon& lexicon);
  void add_scales(const model::Lexicon& lexicon);
};

/// `a / b` to nine significant digits of the fraction, as shortest decimal; nothing where it does not fit.
std::optional<Decimal> divide(const Decimal& a, const Decimal& b, int places = 9);

}  // namespace warta::figures
