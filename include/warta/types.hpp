/// The data that an analysis gives: plain values, copied and compared freely.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace warta {

/// What went wrong: where (a path, a line, a byte position) and why.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Bytes [begin, end) of a text.
struct Span {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t size() const { return end - begin; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(Span, Span) = default;
};

/// The name of a kind of entity: `PER`, `DATE`, or any label of a user's own model. At most 31 bytes.
class Label {
 public:
  static constexpr std::size_t capacity = 31;
  constexpr Label() = default;
  /// Throws Error where `name` is longer than `capacity`.
  constexpr Label(std::string_view name) {  // NOLINT: a label is its name
    if (name.size() > capacity) throw Error("a label has at most 31 bytes: " + std::string(name));
    size_ = static_cast<std::uint8_t>(name.size());
    std::copy(name.begin(), name.end(), text_.begin());
  }
  constexpr Label(const char* name) : Label(std::string_view(name)) {}  // NOLINT
  constexpr std::string_view view() const { return {text_.data(), size_}; }
  constexpr bool empty() const { return size_ == 0; }
  friend constexpr bool operator==(const Label& a, const Label& b) { return a.view() == b.view(); }
  friend constexpr bool operator<(const Label& a, const Label& b) { return a.view() < b.view(); }

 private:
  std::array<char, capacity> text_{};
  std::uint8_t size_ = 0;
};
inline std::string_view name(const Label& label) { return label.view(); }

namespace labels {
inline constexpr Label PER = "PER", ORG = "ORG", GPE = "GPE", LOC = "LOC", FAC = "FAC", NORP = "NORP", EVENT = "EVENT", WORK = "WORK",
                       PRODUCT = "PRODUCT", LAW = "LAW";
inline constexpr Label DATE = "DATE", TIME = "TIME", DURATION = "DURATION", SET = "SET";
inline constexpr Label MONEY = "MONEY", PERCENT = "PERCENT", QUANTITY = "QUANTITY", CARDINAL = "CARDINAL", ORDINAL = "ORDINAL";
}  // namespace labels
bool is_time(const Label& label);    ///< DATE TIME DURATION SET
bool is_figure(const Label& label);  ///< MONEY PERCENT QUANTITY CARDINAL ORDINAL

/// An exact decimal number: digits * 10^exponent, kept without trailing zeros in the fraction; integers have exponent 0.
class Decimal {
 public:
  constexpr Decimal() = default;
  Decimal(std::int64_t integer) : digits_(integer) {}  // NOLINT: an integer is a decimal
  /// digits * 10^exponent; nothing where it does not fit into 18 digits before and after the point.
  static std::optional<Decimal> make(std::int64_t digits, int exponent);

  std::int64_t digits() const { return digits_; }
  int exponent() const { return exponent_; }  ///< <= 0
  bool is_integer() const { return exponent_ == 0; }
  double to_double() const;
  std::string text() const;  ///< `1050000`, `5.95`, `-0.16`: valid JSON
  friend std::optional<Decimal> multiply(const Decimal&, const Decimal&);
  friend std::optional<Decimal> add(const Decimal&, const Decimal&);
  friend bool operator==(const Decimal&, const Decimal&) = default;

 private:
  std::int64_t digits_ = 0;
  int exponent_ = 0;
};
std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);  ///< nothing where it does not fit
std::optional<Decimal> add(const Decimal& a, const Decimal& b);       ///< nothing where it does not fit

/// Nothing, a number (figures), or a TIMEX3 string (times).
using Value = std::variant<std::monostate, Decimal, std::string>;

/// What a time or figure says; see VALUES.md. Empty means unknown.
struct Reading {
  Value value, low, high;
  std::vector<Decimal> result;  ///< a score or ratio, `2-1`
  std::string unit;             ///< ISO 4217, UCUM, `percent`, `basis_point`, `percentage_point`
  std::string mod;              ///< START MID END
  std::string approx;           ///< about nearly more_than less_than at_least at_most
  std::string change;           ///< up down
  std::string counts, per, scope;
  bool conflict = false;  ///< a weekday contradicts its date
  std::optional<Decimal> si_amount;
  std::string si_unit;
  int who = 0;  ///< the id of the actor that the figure is about; 0: unknown
  friend bool operator==(const Reading&, const Reading&) = default;
};

struct Entity {
  int id = 0;        ///< 1, 2, ... in the order of the text
  Span span;         ///< bytes of Document::text
  std::string text;  ///< the text between
  Label label;
  float score = 0;        ///< calibrated probability
  int actor = 0;          ///< id of an actor; 0: none
  Reading reading;        ///< times and figures
  std::string name = {};  ///< the canonical name that a user's list gives it (Names); empty: none
};

struct Place {
  std::string code, name, country;  ///< `31`, `DKI Jakarta`, `ID`; empty where unknown
};
struct Role {
  std::string text;
  Span span;
  int actor = 0;  ///< the organisation or place of the role; 0: unknown
};
struct Actor {
  int id = 0;
  Label label;
  std::string name;
  std::vector<int> mentions;  ///< ids of entities
  std::vector<Role> roles;
  std::optional<Place> place;
};
struct Relation {
  std::string type;  ///< part_of changed_to equals
  int from = 0, to = 0;
  std::optional<Decimal> share;
};
struct Quote {
  Span span;
  bool direct = true;
  int speaker = 0;  ///< id of an actor; 0: unknown
  std::optional<Span> verb;
};
enum class BlockKind : std::uint8_t { headline, dateline, byline, publication, body, boilerplate, caption };
std::string_view name(BlockKind kind);
struct Block {
  Span span;
  BlockKind kind = BlockKind::body;
};
/// A surface token, or a piece of one where an entity begins or ends inside it.
struct TokenInfo {
  Span span;
  bool space_after = true;
};

/// One article, analysed. All spans are bytes of `text`.
struct Document {
  std::string text;               ///< the text read: the source, with U+FFFD for each ill-formed stretch
  std::vector<Span> source_gaps;  ///< see text::source_offset: where `text` and the source differ in length; mostly empty
  std::optional<Span> title;      ///< the headline in the text
  std::string published;          ///< ISO date; empty: unknown
  std::vector<TokenInfo> tokens;
  std::vector<Span> sentences;
  std::vector<Entity> entities;  ///< sorted, never overlapping
  std::vector<Actor> actors;
  std::vector<Relation> relations;
  std::vector<Quote> quotes;
  std::vector<Block> blocks;
};

}  // namespace warta
