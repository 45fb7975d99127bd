#include "times/times.hpp"

#include "times/resolver.hpp"

namespace warta::times {

using segment::Mention;
using segment::Segments;

struct Grammar::Compiled {
  Lexemes lexemes;
  Rules rules;
  Dates dates;
  explicit Compiled(const model::Lexicon& lexicon) : lexemes(lexicon), rules(lexicon, lexemes), dates(lexicon, lexemes) {}
};

Grammar::Grammar(const model::Lexicon& lexicon) : compiled_(std::make_unique<const Compiled>(lexicon)) {}
Grammar::Grammar(Grammar&&) noexcept = default;
Grammar& Grammar::operator=(Grammar&&) noexcept = default;
Grammar::~Grammar() = default;

void Grammar::find(const Segments& segments, segment::Range sentence, std::vector<Mention>& out) const {
  compiled_->rules.find(segments, sentence, out);
}

void Grammar::resolve(const Segments& segments, const std::string& published, std::uint32_t body_from,
                      std::vector<Mention>& mentions) const {
  std::optional<std::int64_t> day;
  if (is_iso_date(published))
    day = to_days({std::stoi(published.substr(0, 4)), std::stoi(published.substr(5, 2)), std::stoi(published.substr(8, 2))});
  Resolver(compiled_->rules, compiled_->lexemes, compiled_->dates, segments, day, body_from, mentions).run();
}

bool is_iso_date(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return false;
  int fields[3] = {0, 0, 0};
  for (std::size_t i = 0; i < date.size(); ++i) {
    if (i == 4 || i == 7) continue;
    if (date[i] < '0' || date[i] > '9') return false;
    int& field = fields[i < 4 ? 0 : i < 7 ? 1 : 2];
    field = field * 10 + (date[i] - '0');
  }
  return is_valid({fields[0], fields[1], fields[2]});
}

}  // namespace warta::times
