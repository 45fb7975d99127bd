// warta tokenize: articles in, tokens and sentences out.
#include <memory>

#include "analyzer.hpp"
#include "cli/records.hpp"

namespace warta::cli {

namespace {

struct TokenizeOptions : RecordOptions {
  std::string format = formats::token_formats().front();
};

/// Tokens and sentences of one article, by the rules of a model.
Document tokenize(const internal::ModelData& rules, std::string_view bytes, segment::Segments& segments) {
  Document document;
  document.text = text::clean(bytes).text;
  rules.segment.split(document.text, rules.article.read(document.text), segments);
  for (std::size_t i = 0; i < segments.tokens.size(); ++i) {
    const bool last = i + 1 == segments.tokens.size();
    document.tokens.push_back({segments.span(segments.tokens[i]), last || segments.pieces[segments.tokens[i + 1].first].space_before});
  }
  for (const segment::Range sentence : segments.sentences) document.sentences.push_back(segments.span(sentence));
  return document;
}

int run(const TokenizeOptions& options, const Context& context) {
  const Model model = load_model(context, options.model);
  const auto writer = formats::make_writer(options.format, {});
  const auto make_analysis = [&]() -> Analysis {
    const auto segments = std::make_shared<segment::Segments>();
    return [&model, segments](const formats::Record& record) { return tokenize(model.data(), record.text, *segments); };
  };
  return process(options, make_analysis, *writer);
}

}  // namespace

void add_tokenize(CLI::App& app, Context& context) {
  CLI::App* command =
      add_subcommand(app, "tokenize", "Split articles into tokens and sentences", "warta tokenize --format lines article.txt");
  const auto options = std::make_shared<TokenizeOptions>();
  add_record_options(*command, *options);
  command->add_option("--format", options->format, "How to write; lines: a sentence a line, a space between tokens")
      ->check(CLI::IsMember(formats::token_formats()))
      ->capture_default_str();
  command->callback([options, &context] { context.status = run(*options, context); });
}

}  // namespace warta::cli
