#include <algorithm>

#include "analyzer.hpp"
#include "text/text.hpp"

namespace warta {

namespace internal {

std::vector<Label> known_labels(const Model& model) {
  std::vector<Label> known = model.labels();
  for (const Label& label : {labels::DATE, labels::TIME, labels::DURATION, labels::SET, labels::MONEY, labels::PERCENT, labels::QUANTITY,
                             labels::CARDINAL, labels::ORDINAL})
    if (std::find(known.begin(), known.end(), label) == known.end()) known.push_back(label);
  return known;
}

void check_labels(const names::UserNames& names, const std::string& source, const Model& model) {
  if (names.labels().empty()) return;
  const std::vector<Label> known = known_labels(model);
  for (const auto& [label, where] : names.labels()) {
    if (std::find(known.begin(), known.end(), label) != known.end()) continue;
    std::string list;
    for (const Label& k : known) list += (list.empty() ? "" : ", ") + std::string(name(k));
    throw Error((source.empty() ? "row " : source + ":") + std::to_string(where) + ": no label `" + std::string(name(label)) +
                "`; known: " + list);
  }
}

}  // namespace internal

Names::Names() {
  static const auto none = std::make_shared<const names::UserNames>();
  data_ = none;
}

Names::Names(std::span<const Row> rows) {
  auto names = std::make_shared<names::UserNames>();
  for (std::size_t i = 0; i < rows.size(); ++i) try {
      names->add(text::clean(rows[i].text).text, rows[i].label, text::clean(rows[i].name).text, i + 1);
    } catch (const Error& error) {
      throw Error("row " + std::to_string(i + 1) + ": " + error.what());
    }
  data_ = std::move(names);
}

Names Names::open(const std::filesystem::path& path) {
  return Names(std::make_shared<const names::UserNames>(names::read_user_names(path)), path.string());
}

std::size_t Names::size() const { return data_->size(); }

}  // namespace warta
