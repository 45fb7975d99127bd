/// Marked sentences for tests: `Harga naik [[PERCENT|5 persen]] [[SET=P1D|setiap hari]].`
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "figures/figures.hpp"

/// A text with its pieces and mentions. Rules are compiled once a test run.
struct Marked {
  explicit Marked(std::string_view marked);
  /// Reads, frames and relates the mentions.
  Marked& analyse();
  /// The text of a mention.
  std::string words(std::size_t i) const {
    const warta::Span span = segments.span(mentions[i].pieces);
    return text.substr(span.begin, span.size());
  }
  const warta::Reading& operator[](std::size_t i) const { return mentions[i].reading; }

  std::string text;
  warta::segment::Segments segments;
  std::vector<warta::segment::Mention> mentions;
  std::vector<warta::figures::Link> links;
};

const warta::figures::Grammar& grammar();
/// The pieces of any text.
std::unique_ptr<warta::segment::Segments> split(std::string_view text);
/// What `find` proposes, `LABEL:text` joined by ` | `.
std::string found(std::string_view text, const warta::figures::Grammar& rules = grammar());
/// `value 5`, `low 1 high 2`, `result 2 1`, then unit.
std::string said(const warta::Reading& reading);

using Row = std::map<std::string, std::string>;  // by column
/// The rows of a table beside the tests; `#` lines are comments.
std::vector<Row> rows_of(const std::string& file);
