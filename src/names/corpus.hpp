/// names/: annotated sentences, from files of tokens and tags or from folders of marked-up articles.
///
/// Files of tokens: a line a token, its tag in the last tab- or space-separated column, blank lines between sentences; any BIO labels;
/// an `I-` that continues nothing opens a span. Folders: NAME.ann with `[[LABEL|text]]` markup (and NAME.txt, its text without).
/// Throws Error with path and line for what cannot be read.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "article/article.hpp"
#include "names/crf.hpp"
#include "names/glue.hpp"
#include "segment/segment.hpp"

namespace warta::names {

struct Sentence {
  std::vector<std::string> words;
  std::vector<Layout> layout;
  std::vector<std::uint16_t> tags;  ///< by the labels of the corpus that holds it
  std::uint32_t document = 0;       ///< shared by the sentences of one article, which stand in a row; 0: it stands alone
};
struct Corpus {
  std::vector<std::string> labels;
  std::vector<Sentence> sentences;
  std::uint32_t documents = 0;
  std::size_t lost_spans = 0;  ///< gold spans that begin or end inside a word
  std::size_t words() const;
  std::string tag_text(std::uint16_t tag) const;  ///< `O`, `B-X`, `I-X`
};

/// What cuts a text into words.
struct Cutter {
  const article::Rules& article;
  const segment::Rules& segment;
  const Glue& glue;
};

/// `cut_at_gold`: words are cut where a gold span begins or ends inside (for training; a product must find that cut itself).
/// `labels` are extended by those that are new.
void read_corpus(const std::filesystem::path& path, const Cutter& cutter, bool cut_at_gold, Corpus& corpus);

/// `text` of NAME.ann without its marks, and its spans in bytes. Throws Error where a mark is not closed.
struct Marked {
  std::string text;
  struct Gold {
    Span span;
    std::string label;
  };
  std::vector<Gold> gold;
};
Marked read_marked(std::string_view annotated);

}  // namespace warta::names
