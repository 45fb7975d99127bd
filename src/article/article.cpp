#include "article/article.hpp"

namespace warta::article {

struct Rules::Compiled {};

Rules::Rules(const model::Lexicon&) : compiled_(std::make_unique<const Compiled>()) {}
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;
Rules::~Rules() = default;

Layout Rules::read(std::string_view text) const {
  Layout layout;
  layout.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}, BlockKind::body});
  return layout;
}

}  // namespace warta::article
