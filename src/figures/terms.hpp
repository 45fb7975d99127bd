/// The parts of a figure: amounts, what joins them, currency, unit; and how they become a reading.
///
/// Amounts are read by times::Numerals and what figures add to them: `Rp 4,6 T`, `20K`, `4,8 (miliar)`, `35,386 kg`, `dua-tiga`, `setengah
/// lusin`.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "figures/lexemes.hpp"

namespace warta::figures {

struct Amount {
  Decimal value;
  std::optional<Decimal> high;  ///< `belasan`, `dua-tiga`: the range's end
  std::uint32_t end = 0;        ///< one past the last piece
  Decimal scale = 1;            ///< of its last scale word
  bool open = false;            ///< `ribuan`: no upper end is known
  bool about = false;           ///< `8 jutaan`
  bool digits = false, fraction = false;
};

enum class Join : std::uint8_t { none, range, either, plus_minus, ratio };

/// What a run of pieces says.
struct Terms {
  std::array<Amount, 3> amounts;
  std::size_t size = 0;
  Join join = Join::none;
  bool dash = false;  ///< the join was a hyphen: a score, perhaps
  bool minus = false;
  std::vector<Decimal> ratio;  ///< of one piece, `1:5`
  const Currency* currency = nullptr;
  std::optional<std::uint32_t> unit, per_unit;  ///< of Lexemes::units
  std::uint32_t percent = 0;                    ///< of Lexemes::texts
};

/// How numbers are written where they stand.
struct Style {
  bool money = false;    ///< `T`, `M`, `jt`, `k` are scales
  bool percent = false;  ///< `1,125` is a decimal
};

class TermReader {
 public:
  explicit TermReader(const Lexemes& lexemes) : lexemes_(lexemes) {}

  std::optional<Amount> amount(const segment::Segments& segments, std::uint32_t at, std::uint32_t limit, Style style) const;
  /// The same, where the numeral that stands at `at` is known.
  std::optional<Amount> amount(const segment::Segments& segments, std::uint32_t at, std::uint32_t limit, Style style,
                               const std::optional<times::Numeral>& numeral) const;
  /// `1:5` in one piece.
  static std::vector<Decimal> colon_ratio(const segment::Piece& piece);
  /// A unit and its denominator: `km/jam`, `ton per hektare`. Sets unit and per_unit; gives the end, 0 where none stands here.
  std::uint32_t unit(const segment::Segments& segments, std::uint32_t at, std::uint32_t limit, Terms& terms) const;
  /// Writes value, low, high, result, unit, si, approx (`jutaan`) of `label`. `is_score` tells what an ascending `1-2` is.
  void write(const Terms& terms, const Label& label, bool is_score, Reading& reading) const;

 private:
  void add_mark(const segment::Segments& segments, std::uint32_t limit, Style style, Amount& amount) const;
  void add_denominator(const segment::Segments& segments, std::uint32_t limit, Amount& amount) const;
  void add_bracketed_scale(const segment::Segments& segments, std::uint32_t limit, Amount& amount) const;
  std::optional<Amount> several(const segment::Segments& segments, std::uint32_t at, std::uint32_t limit) const;
  std::optional<Amount> pair(std::string_view lower, std::uint32_t at) const;
  void write_unit(const Terms& terms, const Label& label, Reading& reading) const;
  void write_si(const Terms& terms, Reading& reading) const;

  const Lexemes& lexemes_;
};

}  // namespace warta::figures
