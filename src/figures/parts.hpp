/// part_of: which amounts are parts of which. Each rule looks a bounded number of amounts and pieces back.
#pragma once

#include <optional>
#include <vector>

#include "figures/amounts.hpp"

namespace warta::figures {

class Parts {
 public:
  /// Appends to `found`, which holds what was found before, too.
  Parts(const View& view, const Amounts& amounts, std::vector<Found>& found);
  /// Finds the whole of amount `n`, or its parts among the amounts before. To be called in the order of the amounts.
  void find(std::size_t n);

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  bool link(std::size_t part, std::size_t whole, bool same_noun);
  bool is_free(std::size_t part, std::size_t whole) const { return part != whole && whole_of_[part] == none && whole_of_[whole] != part; }
  std::optional<std::size_t> whole_before(std::size_t n) const;
  std::uint32_t lead_begin(std::uint32_t from, std::size_t n) const;
  bool is_tally(std::size_t n) const;
  bool opens_clause(std::size_t n) const;
  bool points_back(std::uint32_t at, std::uint32_t limit, bool counts) const;

  bool among(std::size_t n);
  bool of_next(std::size_t n);
  void said_in_percent(std::size_t percent, std::size_t whole);
  bool is_named(std::uint32_t from, std::uint32_t to) const;
  bool of_total(std::size_t n);
  bool of_opening(std::size_t n);
  bool listed(std::size_t n);
  bool goes_on(std::size_t a, std::size_t b) const;
  bool of_those(std::size_t n);
  bool called_part(std::size_t n);
  bool summed(std::size_t n);
  bool is_term(std::size_t n, std::size_t whole, Decimal& sum) const;
  bool is_called_total(std::size_t n) const;
  bool tells(std::size_t whole) const;
  bool link_run(std::size_t first, std::size_t last, std::size_t whole);
  std::optional<Decimal> value(std::size_t n) const;
  bool nested(std::size_t n);
  bool is_nested(std::size_t part, std::size_t whole) const;

  const View& view_;
  const Amounts& amounts_;
  std::vector<Found>& found_;
  std::vector<std::size_t> whole_of_;  // one an amount
  std::size_t list_whole_ = none, list_last_ = none;
  bool list_alike_ = false;  // its parts count what the whole counts
};

}  // namespace warta::figures
