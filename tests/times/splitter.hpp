// A small stand-in for segment::Rules, so that the room's tests do not hang on another room's rows.
#pragma once

#include <string>

#include "segment/segment.hpp"

/// Owns a text and its pieces, cut as segment.hpp says; a sentence ends at a full stop, `?`, `!` before white space and at line breaks.
struct Article {
  std::string text;
  warta::segment::Segments segments;
  explicit Article(std::string source);
  Article(const Article&) = delete;
};
