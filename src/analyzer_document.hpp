/// What the rooms found -> the Document that a user gets.
#pragma once

#include "article/article.hpp"
#include "figures/figures.hpp"
#include "segment/segment.hpp"

namespace warta::internal {

/// Takes out mentions that touch page furniture.
void drop_boilerplate(const segment::Segments& segments, std::vector<segment::Mention>& mentions);

/// The first piece behind headline, byline and publication line.
std::uint32_t body_begin(const segment::Segments& segments, const article::Layout& layout);

/// Adds tokens, sentences, entities and relations to a document whose text `segments` looks into.
void assemble(const segment::Segments& segments, const std::vector<segment::Mention>& mentions, const std::vector<figures::Link>& relations,
              Document& document);

/// Turns Reading::who from an entity (its id) into that entity's actor; to be called behind links::Rules::join.
void name_subjects(Document& document);

}  // namespace warta::internal
