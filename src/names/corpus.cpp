#include "names/corpus.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

namespace warta::names {

namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(path.string() + ": cannot be opened");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::size_t label_number(Corpus& corpus, std::string_view label) {
  const auto found = std::find(corpus.labels.begin(), corpus.labels.end(), label);
  if (found != corpus.labels.end()) return static_cast<std::size_t>(found - corpus.labels.begin());
  corpus.labels.emplace_back(label);
  return corpus.labels.size() - 1;
}

/// The tag of `B-X`, `I-X` or `O`; nothing for another text.
std::optional<std::uint16_t> parse_tag(std::string_view text, Corpus& corpus) {
  if (text == "O") return outside;
  if (text.size() < 3 || text[1] != '-' || (text[0] != 'B' && text[0] != 'I') || text.size() - 2 > Label::capacity) return std::nullopt;
  const std::size_t label = label_number(corpus, text.substr(2));
  return text[0] == 'B' ? begin_tag(label) : inside_tag(label);
}

/// An `I-` that continues nothing becomes a `B-`.
void repair(std::vector<std::uint16_t>& tags) {
  std::uint16_t previous = outside;
  for (std::uint16_t& tag : tags) {
    if (tag != outside && !is_begin(tag) && (previous == outside || label_of(previous) != label_of(tag))) tag = begin_tag(label_of(tag));
    previous = tag;
  }
}

void finish(Corpus& corpus, Sentence& sentence) {
  if (sentence.words.empty()) return;
  repair(sentence.tags);
  corpus.sentences.push_back(std::move(sentence));
  sentence = {};
}

void read_tokens(const std::filesystem::path& path, Corpus& corpus) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(path.string() + ": cannot be opened");
  Sentence sentence;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    const std::size_t first = line.find_first_of("\t "), last = line.find_last_of("\t ");
    if (line.empty() || (first == 0 && line.find_first_not_of("\t ") == std::string::npos)) {
      finish(corpus, sentence);
      continue;
    }
    if (last == std::string::npos) throw Error(path.string() + ":" + std::to_string(number) + ": a token without a tag");
    const auto tag = parse_tag(std::string_view(line).substr(last + 1), corpus);
    if (!tag)
      throw Error(path.string() + ":" + std::to_string(number) + ": not a tag: " + line.substr(last + 1) + " (O, B-LABEL or I-LABEL)");
    sentence.words.push_back(line.substr(0, std::max<std::size_t>(first, 1)));
    sentence.layout.push_back(Layout::unknown);
    sentence.tags.push_back(*tag);
  }
  finish(corpus, sentence);
}

/// One article on its way to sentences: the pieces' edges with gold cuts.
class Article {
 public:
  Article(const Marked& marked, const segment::Segments& segments, bool cut, Corpus& corpus)
      : marked_(marked), segments_(segments), corpus_(corpus) {
    for (const auto& gold : marked.gold) edges_.insert({gold.span.begin, gold.span.end});
    if (!cut) edges_.clear();
  }
  void add() {
    ++corpus_.documents;
    for (const segment::Range sentence : segments_.sentences) {
      Sentence out;
      out.document = corpus_.documents;
      for (std::uint32_t p = sentence.first; p < sentence.last; ++p)
        if (!segments_.boilerplate[p]) add_piece(segments_.pieces[p], out);
      finish(corpus_, out);
    }
    corpus_.lost_spans += marked_.gold.size() - matched_;
  }

 private:
  void add_piece(const segment::Piece& piece, Sentence& out) {
    std::uint32_t from = piece.span.begin;
    Layout layout = layout_of(piece);
    for (auto edge = edges_.upper_bound(from); from < piece.span.end; layout = Layout::glued) {
      const std::uint32_t to = edge != edges_.end() && *edge < piece.span.end ? *edge++ : piece.span.end;
      out.words.push_back(marked_.text.substr(from, to - from));
      out.layout.push_back(layout);
      out.tags.push_back(tag_of({from, to}));
      from = to;
    }
  }

  /// Gold spans whose edges are not edges of words are lost, and their words are outside.
  std::uint16_t tag_of(Span word) {
    while (next_ < marked_.gold.size() && marked_.gold[next_].span.end <= word.begin) ++next_, aligned_ = false;
    if (next_ == marked_.gold.size()) return outside;
    const auto& gold = marked_.gold[next_];
    if (word.begin == gold.span.begin) aligned_ = ends_at_edge(gold.span);
    if (!aligned_ || !gold.span.contains(word)) return outside;
    matched_ += word.begin == gold.span.begin;
    const std::size_t label = label_number(corpus_, gold.label);
    return word.begin == gold.span.begin ? begin_tag(label) : inside_tag(label);
  }

  bool ends_at_edge(Span gold) const {
    if (!edges_.empty()) return true;
    const auto& pieces = segments_.pieces;
    const auto last = std::lower_bound(pieces.begin(), pieces.end(), gold.end,
                                       [](const segment::Piece& p, std::uint32_t end) { return p.span.end < end; });
    return last != pieces.end() && last->span.end == gold.end;
  }

  const Marked& marked_;
  const segment::Segments& segments_;
  Corpus& corpus_;
  std::set<std::uint32_t> edges_;
  std::size_t next_ = 0, matched_ = 0;
  bool aligned_ = false;
};

void read_article(const std::filesystem::path& path, const Cutter& cutter, bool cut_at_gold, Corpus& corpus) {
  Marked marked;
  try {
    marked = read_marked(read_file(path));
  } catch (const Error& error) {
    throw Error(path.string() + ": " + error.what());
  }
  segment::Segments segments;
  cutter.segment.split(marked.text, cutter.article.read(marked.text), segments);
  cutter.glue.cut(segments);
  Article(marked, segments, cut_at_gold, corpus).add();
}

}  // namespace

std::size_t Corpus::words() const {
  std::size_t count = 0;
  for (const Sentence& s : sentences) count += s.words.size();
  return count;
}

std::string Corpus::tag_text(std::uint16_t tag) const {
  if (tag == outside) return "O";
  return (is_begin(tag) ? "B-" : "I-") + labels[label_of(tag)];
}

Marked read_marked(std::string_view annotated) {
  Marked marked;
  for (std::size_t at = 0; at < annotated.size();) {
    const std::size_t open = annotated.find("[[", at);
    const std::size_t bar = open == std::string_view::npos ? open : annotated.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_", open + 2);
    if (bar == std::string_view::npos || annotated[bar] != '|' || bar == open + 2) {
      const std::size_t to = open == std::string_view::npos ? annotated.size() : open + 2;
      marked.text += annotated.substr(at, to - at);
      at = to;
      continue;
    }
    const std::size_t close = annotated.find("]]", bar);
    if (close == std::string_view::npos) throw Error("the mark at byte " + std::to_string(open) + " is not closed");
    marked.text += annotated.substr(at, open - at);
    const auto begin = static_cast<std::uint32_t>(marked.text.size());
    marked.text += annotated.substr(bar + 1, close - bar - 1);
    marked.gold.push_back(
        {{begin, static_cast<std::uint32_t>(marked.text.size())}, std::string(annotated.substr(open + 2, bar - open - 2))});
    at = close + 2;
  }
  return marked;
}

void read_corpus(const std::filesystem::path& path, const Cutter& cutter, bool cut_at_gold, Corpus& corpus) {
  if (!std::filesystem::is_directory(path)) return read_tokens(path, corpus);
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(path))
    if (entry.path().extension() == ".ann") files.push_back(entry.path());
  if (files.empty()) throw Error(path.string() + ": a folder without .ann files");
  std::sort(files.begin(), files.end());
  for (const auto& file : files) read_article(file, cutter, cut_at_gold, corpus);
}

}  // namespace warta::names
