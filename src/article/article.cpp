#include "article/article.hpp"

#include "article/patterns.hpp"
#include "text/text.hpp"

namespace warta::article {

struct Rules::Compiled {
  Patterns patterns;
};

Rules::Rules(const model::Lexicon& lexicon) : compiled_(std::make_unique<const Compiled>(Compiled{Patterns(lexicon)})) {}
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;
Rules::~Rules() = default;

namespace {

constexpr std::size_t longest_headline = 250;  // bytes
constexpr int publication_lines = 12;          // the publication line stands among the first lines

/// Without the white space at both ends.
Span trim(std::string_view text, Span span) {
  while (span.begin < span.end) {
    const text::CodePoint point = text::decode(text, span.begin);
    if (!text::is_space(point.value)) break;
    span.begin += point.length;
  }
  while (span.begin < span.end) {
    std::uint32_t at = span.end - 1;
    while (at > span.begin && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    if (!text::is_space(text::decode(text, at).value)) break;
    span.end = at;
  }
  return span;
}

bool ends_with_any(std::string_view line, std::initializer_list<std::string_view> ends) {
  for (const std::string_view end : ends)
    if (line.ends_with(end)) return true;
  return false;
}

/// Whether a first line reads as a headline: short, and no sentence that ends. Dots that leave open (`...`) end none.
bool is_headline(std::string_view line) {
  if (line.size() > longest_headline) return false;
  if (line.ends_with("..")) return true;
  return !ends_with_any(line, {".", ".\"", ".”", ".)", ",", ",\"", ",”", ":", ";", ".'", ".’"});
}

/// A short line that ends no sentence, such as an author's name above the publication line: the body has not begun yet.
bool is_stray(std::string_view line) {
  constexpr std::size_t longest_stray = 60;
  return line.size() <= longest_stray && !ends_with_any(line, {".", "!", "?", "\"", "”"});
}

class Reader {
 public:
  Reader(const Patterns& patterns, std::string_view text, Layout& layout) : patterns_(patterns), text_(text), layout_(layout) {}

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      const Span line = trim(text_, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
      if (line.size() > 0) add_line(line, end);
      at = end + 1;
    }
    flush();
  }

 private:
  std::string_view text_of(Span span) const { return text_.substr(span.begin, span.size()); }

  void add_line(Span line, std::size_t end) {
    ++lines_;
    if (const auto kind = classify(text_of(line))) {
      flush();
      layout_.blocks.push_back({line, *kind});
    } else if (!any_text_ && is_title(line, end)) {
      any_text_ = true;
      layout_.title = line;
      layout_.blocks.push_back({line, BlockKind::headline});
    } else {
      add_text(line);
    }
  }

  std::optional<BlockKind> classify(std::string_view line) {
    std::string date;
    const auto kind = patterns_.line(line, date);
    if (kind != BlockKind::publication) return kind;
    if (begun_ || lines_ > publication_lines || !layout_.published.empty()) return std::nullopt;
    layout_.published = date;
    return kind;
  }

  bool is_title(Span line, std::size_t end) const {
    return is_headline(text_of(line)) && patterns_.dateline(text_of(line)).empty() &&
           trim(text_, {static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(text_.size())}).size() > 0;
  }

  void add_text(Span line) {
    any_text_ = true;
    if (!begun_ && !is_stray(text_of(line))) {
      begun_ = true;
      if (const std::string_view found = patterns_.dateline(text_of(line)); !found.empty()) {
        const Span dateline = trim(text_, {line.begin, line.begin + static_cast<std::uint32_t>(found.size())});
        flush();
        layout_.blocks.push_back({dateline, BlockKind::dateline});
        line = trim(text_, {dateline.end, line.end});
      }
    }
    if (line.size() == 0) return;
    if (body_.size() == 0) body_.begin = line.begin;
    body_.end = line.end;
  }

  /// Ends the stretch of body and cuts out what stands inside it.
  void flush() {
    if (body_.size() == 0) return;
    inside_.clear();
    patterns_.inside(text_of(body_), inside_);
    std::uint32_t at = body_.begin;
    for (Block block : inside_) {
      block.span = {block.span.begin + body_.begin, block.span.end + body_.begin};
      add_body({at, block.span.begin});
      layout_.blocks.push_back(block);
      at = block.span.end;
    }
    add_body({at, body_.end});
    body_ = {};
  }

  void add_body(Span span) {
    span = trim(text_, span);
    if (span.size() > 0) layout_.blocks.push_back({span, BlockKind::body});
  }

  const Patterns& patterns_;
  std::string_view text_;
  Layout& layout_;
  Span body_;
  std::vector<Block> inside_;
  int lines_ = 0;
  bool any_text_ = false;  ///< a headline or text was seen
  bool begun_ = false;     ///< a paragraph of the body was seen
};

}  // namespace

Layout Rules::read(std::string_view text) const {
  Layout layout;
  Reader(compiled_->patterns, text, layout).run();
  return layout;
}

}  // namespace warta::article
