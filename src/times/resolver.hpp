/// Reads the times of one article in order, with its clock (inside this room only).
#pragma once

#include "times/clock.hpp"
#include "times/dates.hpp"

namespace warta::times {

class Resolver {
 public:
  Resolver(const Rules& rules, const Lexemes& lexemes, const Dates& dates, const segment::Segments& segments,
           std::optional<std::int64_t> published, std::uint32_t body_from, std::vector<segment::Mention>& mentions);
  /// Gives each time its reading.
  void run();

 private:
  struct Read {
    const Rule* rule = nullptr;         ///< null: nothing reads the mention
    std::uint32_t first = 0, size = 0;  ///< of items_
    std::uint32_t sentence = 0;
    DateSaid date;
    std::optional<std::int64_t> last_day;  ///< the narrative's day when the mention is reached
  };
  void match_all();
  void match(std::size_t i);
  Items items(std::size_t i) const { return Items(items_).subspan(reads_[i].first, reads_[i].size); }
  bool acts(std::size_t i, Action action) const { return reads_[i].rule != nullptr && reads_[i].rule->action == action; }
  void read_dates();
  void read_date(std::size_t i);
  void read_clocks();
  void write_date(std::size_t i);
  Around around(std::size_t i) const;
  void mark_future(segment::Range sentence);
  bool is_clause_end(std::uint32_t piece) const;
  bool touches(std::size_t i, std::size_t j) const;
  std::optional<std::int64_t> apposed_day(std::size_t i) const;
  std::optional<std::int64_t> clocked_day(std::size_t i) const;
  bool has_clock(std::size_t i) const;
  void set_eve(std::size_t i);
  void move_clock(std::size_t i);
  void move_by_clock(std::size_t i);
  std::optional<std::int64_t> day_in_sentence(std::size_t i, bool& recurring) const;
  std::optional<std::int64_t> day_of_clock(std::size_t i, const ClockSaid& said) const;

  const Rules& rules_;
  const Lexemes& lexemes_;
  const Dates& dates_;
  const segment::Segments& segments_;
  std::optional<std::int64_t> published_;
  std::uint32_t body_from_;
  std::vector<segment::Mention>& mentions_;
  std::vector<Read> reads_;
  std::vector<Lexeme> items_;  ///< of all mentions, one after another
  std::vector<bool> future_;   ///< by piece: its clause speaks of what is to come
  Narrative narrative_;
  int stated_year_ = 0;
  std::uint32_t stated_in_ = 0;
};

}  // namespace warta::times
