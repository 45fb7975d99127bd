#include "figures/read.hpp"

#include <algorithm>

namespace warta::figures {

using segment::Kind;
using segment::Mention;
using segment::Piece;
using segment::Range;
using segment::Segments;

namespace {

class Scan {
 public:
  Scan(const Lexemes& lexemes, const Segments& segments, Range sentence, Mention& mention)
      : lexemes_(lexemes), reader_(lexemes), segments_(segments), sentence_(sentence), mention_(mention) {
    style_.money = mention.label == labels::MONEY;
    style_.percent = mention.label == labels::PERCENT;
  }

  void run() {
    if (mention_.label == labels::ORDINAL && read_ordinal()) return;
    for (std::uint32_t at = mention_.pieces.first; at < mention_.pieces.last;) at = take(at);
    if (terms_.size == 0 && terms_.ratio.empty()) read_spelt_otherwise();
    if (terms_.size == 0 && terms_.ratio.empty()) read_glued();
    look_around();
    if (terms_.size > 0 || !terms_.ratio.empty()) reader_.write(terms_, mention_.label, is_score(), mention_.reading);
  }

 private:
  std::optional<Phrases::Hit> phrase(std::uint32_t at, Tags wanted) const {
    return lexemes_.phrases.longest(segments_, at, mention_.pieces.last, wanted);
  }

  bool read_ordinal() {
    for (std::uint32_t at = mention_.pieces.first; at < mention_.pieces.last; ++at) {
      if (const auto rank = lexemes_.numerals.read_ordinal(segments_, at, mention_.pieces.last))
        return mention_.reading.value = rank->value, true;
      if (const auto roman = times::read_roman(segments_.pieces[at].text)) return mention_.reading.value = Decimal(*roman), true;
    }
    return false;
  }

  /// Reads what stands at a piece; gives the next.
  std::uint32_t take(std::uint32_t at) {
    if (const std::uint32_t end = take_lead(at)) return end;
    if (const std::uint32_t end = take_amount(at)) return end;
    if (const std::uint32_t end = take_join(at)) return end;
    if (const std::uint32_t end = take_measure(at)) return end;
    return at + 1;
  }

  std::uint32_t take_lead(std::uint32_t at) {
    const auto hit = mention_.label == labels::QUANTITY && terms_.size == 0 ? phrase(at, tags(Tag::unit_lead)) : std::nullopt;
    if (!hit) return 0;
    terms_.unit = hit->entry->payload;
    return hit->end;
  }

  std::uint32_t take_amount(std::uint32_t at) {
    const std::uint32_t last = mention_.pieces.last;
    if (mention_.label == labels::CARDINAL && terms_.size == 0 && terms_.ratio.empty())
      if (terms_.ratio = TermReader::colon_ratio(segments_.pieces[at]); !terms_.ratio.empty()) return at + 1;
    std::optional<Amount> amount = reader_.amount(segments_, at, last, style_);
    if (!amount && terms_.size == 0 && mention_.label == labels::CARDINAL) amount = rank_as_count(at);
    if (!amount) return 0;
    if (terms_.size < 3 && (terms_.size == 0 || joined_)) terms_.amounts[terms_.size++] = *amount;
    joined_ = false;
    return amount->end;
  }

  /// `kedua negara`.
  std::optional<Amount> rank_as_count(std::uint32_t at) const {
    const auto rank = lexemes_.numerals.read_ordinal(segments_, at, mention_.pieces.last);
    if (!rank) return std::nullopt;
    Amount amount;
    amount.value = rank->value;
    amount.end = rank->end;
    return amount;
  }

  std::uint32_t take_join(std::uint32_t at) {
    const bool started = terms_.size > 0;
    const auto hit =
        phrase(at, started ? tags(Tag::to, Tag::or_word, Tag::and_word, Tag::plus_minus, Tag::ratio, Tag::times) : tags(Tag::sign));
    if (!hit) return 0;
    if (!started) return terms_.minus = true, hit->end;
    if (terms_.size > 1) return joined_ = terms_.size < 3, hit->end;
    switch (hit->entry->tag) {
      case Tag::plus_minus:
        terms_.join = Join::plus_minus;
        break;
      case Tag::ratio:
      case Tag::times:
        terms_.join = Join::ratio;
        break;
      case Tag::to:
        terms_.join = Join::range;
        break;
      default:
        terms_.join = Join::either;
    }
    terms_.dash = hit->end == at + 1 && segments_.pieces[at].kind == Kind::mark;
    joined_ = true;
    return hit->end;
  }

  std::uint32_t take_measure(std::uint32_t at) {
    if (mention_.label == labels::MONEY) return take_currency(at, mention_.pieces.last, tags(Tag::currency_before, Tag::currency_after));
    if (mention_.label == labels::PERCENT) return take_percent(at, mention_.pieces.last);
    if (mention_.label != labels::QUANTITY) return 0;
    return reader_.unit(segments_, at, mention_.pieces.last, terms_);
  }

  std::uint32_t take_currency(std::uint32_t at, std::uint32_t limit, Tags wanted) {
    const auto hit = lexemes_.phrases.longest(segments_, at, limit, wanted);
    if (!hit) return 0;
    if (terms_.currency == nullptr) terms_.currency = &lexemes_.currencies[hit->entry->payload];
    return hit->end;
  }

  std::uint32_t take_percent(std::uint32_t at, std::uint32_t limit) {
    const auto hit = lexemes_.phrases.longest(segments_, at, limit, tags(Tag::percent, Tag::points));
    if (!hit) return 0;
    if (terms_.percent == 0) terms_.percent = hit->entry->payload;
    return hit->end;
  }

  /// `six`, a Roman number, a number glued to letters that are none.
  void read_spelt_otherwise() {
    for (std::uint32_t at = mention_.pieces.first; at < mention_.pieces.last && terms_.size == 0; ++at) {
      Amount amount;
      amount.end = at + 1;
      if (const auto hit = phrase(at, tags(Tag::english)))
        amount.value = Decimal(hit->entry->payload);
      else if (const auto roman = times::read_roman(segments_.pieces[at].text); roman && !phrase(at, tags(Tag::unit, Tag::unit_lead)))
        amount.value = Decimal(*roman);
      else
        continue;
      terms_.amounts[terms_.size++] = amount;
    }
  }

  /// `enampengedar`, `pertamanya`: the span was cut inside a piece; the longest numeral that the word begins with.
  void read_glued() {
    for (std::uint32_t at = mention_.pieces.first; at < mention_.pieces.last && terms_.size == 0; ++at) {
      const Piece& piece = segments_.pieces[at];
      if (piece.kind != Kind::word || piece.lower.size() > 40) continue;
      for (std::size_t size = piece.lower.size() - 1; size >= 3 && terms_.size == 0; --size) read_beginning(piece, size);
    }
  }

  void read_beginning(const Piece& piece, std::size_t size) {
    Segments cut;
    cut.text = segments_.text;
    cut.pieces.push_back(piece);
    cut.pieces.back().lower = piece.lower.substr(0, size);
    cut.pieces.back().text = piece.text.substr(0, std::min(size, piece.text.size()));
    auto numeral = lexemes_.numerals.read(cut, 0, 1);
    if (!numeral || mention_.label == labels::ORDINAL) numeral = lexemes_.numerals.read_ordinal(cut, 0, 1);
    if (!numeral) return;
    Amount amount;
    amount.value = numeral->value;
    amount.open = numeral->round;
    terms_.amounts[terms_.size++] = amount;
  }

  /// What a span that is a word short left beside it.
  void look_around() {
    const std::uint32_t last = mention_.pieces.last, limit = std::min(sentence_.last, last + 6);
    if (mention_.label == labels::MONEY && terms_.currency == nullptr) {
      if (last < limit) take_currency(last, limit, tags(Tag::currency_after));
      const auto before = lexemes_.phrases.ending(segments_, sentence_.first, mention_.pieces.first, tags(Tag::currency_before));
      if (terms_.currency == nullptr && before) terms_.currency = &lexemes_.currencies[before->entry->payload];
    }
    if (mention_.label == labels::PERCENT && terms_.percent == 0 && last < limit) take_percent(last, limit);
    if (mention_.label == labels::PERCENT && terms_.percent == 0) terms_.percent = percent_text();
    if (mention_.label == labels::QUANTITY && !terms_.unit) {
      if (last < limit) reader_.unit(segments_, last, limit, terms_);
      const auto lead = lexemes_.phrases.ending(segments_, sentence_.first, mention_.pieces.first, tags(Tag::unit_lead));
      if (!terms_.unit && lead) terms_.unit = lead->entry->payload;
    }
  }

  std::uint32_t percent_text() const {
    for (std::uint32_t i = 0; i < lexemes_.texts.size(); ++i)
      if (lexemes_.texts[i] == "percent") return i;
    return 0;
  }

  /// Whether `0-1` says who won: words of matches around, and nothing counted behind it.
  bool is_score() const {
    if (!terms_.dash || terms_.size != 2 || mention_.label != labels::CARDINAL) return false;
    const Amount &first = terms_.amounts[0], &second = terms_.amounts[1];
    if (!first.value.is_integer() || !second.value.is_integer() || first.value.digits() > 300 || second.value.digits() > 300) return false;
    if (first.scale != Decimal(1) || second.scale != Decimal(1) || first.about || second.about) return false;
    for (std::uint32_t at = mention_.pieces.first; at < mention_.pieces.last; ++at)
      if (segments_.pieces[at].text.find_first_of(",.") != std::string_view::npos) return false;  // `0,00-2,00`
    const std::uint32_t next = mention_.pieces.last;
    const bool counted =
        next < sentence_.last && lexemes_.is_noun_like(segments_, next) && segments_.pieces[next].text == segments_.pieces[next].lower;
    if (!counted && first.value.digits() <= 9 && second.value.digits() <= 9) return true;
    const std::uint32_t from = std::max(sentence_.first, mention_.pieces.first > 30 ? mention_.pieces.first - 30 : 0);
    const std::uint32_t to = std::min(sentence_.last, next + 12);
    for (std::uint32_t at = from; at < to && !counted; ++at)
      if (lexemes_.phrases.is(segments_, at, tags(Tag::score))) return true;
    return false;
  }

  const Lexemes& lexemes_;
  TermReader reader_;
  const Segments& segments_;
  Range sentence_;
  Mention& mention_;
  Style style_;
  Terms terms_;
  bool joined_ = false;
};

}  // namespace

void read_figure(const Lexemes& lexemes, const Segments& segments, Range sentence, Mention& mention) {
  Scan(lexemes, segments, sentence, mention).run();
}

}  // namespace warta::figures
