// warta evaluate: how well a model finds the labels of an annotated file.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>

#include "analyzer.hpp"
#include "cli/command.hpp"
#include "formats/json.hpp"
#include "names/trainer.hpp"

namespace warta::cli {

namespace {

struct Arguments {
  std::string model, predictions, file;
};

std::string two_decimals(double value) {
  char text[32];
  return {text, static_cast<std::size_t>(std::snprintf(text, sizeof(text), "%.2f", value))};
}

void print_row(const std::string& label, const names::Score& s) {
  std::printf("%-16s %7.2f %7.2f %7.2f %7zu\n", label.c_str(), s.precision(), s.recall(), s.f1(), s.gold);
}

std::string json_score(const names::Score& s) {
  return "\"precision\":" + two_decimals(s.precision()) + ",\"recall\":" + two_decimals(s.recall()) + ",\"f1\":" + two_decimals(s.f1());
}

std::string json_line(const names::Evaluation& evaluation) {
  std::string line = "{" + json_score(evaluation.all) + ",\"labels\":{";
  for (const auto& [label, score] : evaluation.labels) {
    if (line.back() != '{') line += ',';
    formats::append_json_string(label, line);
    line += ":{" + json_score(score) + ",\"gold\":" + std::to_string(score.gold) + "}";
  }
  return line + "}}";
}

/// Token, gold tag, predicted tag a line.
void write_sentences(std::ostream& out, const names::Corpus& corpus, const names::Evaluation& evaluation) {
  for (std::size_t i = 0; i < corpus.sentences.size(); ++i) {
    const names::Sentence& s = corpus.sentences[i];
    for (std::size_t w = 0; w < s.words.size(); ++w)
      out << s.words[w] << '\t' << corpus.tag_text(s.tags[w]) << '\t' << evaluation.tags[i][w] << '\n';
    out << '\n';
  }
}

/// The same with the blank lines of a file of tokens.
void write_like_file(std::ostream& out, const std::string& path, const names::Corpus& corpus, const names::Evaluation& evaluation) {
  std::ifstream file(path, std::ios::binary);
  std::string line;
  for (std::size_t sentence = 0, word = 0; std::getline(file, line);) {
    if (line.find_first_not_of("\t\r ") == std::string::npos) {
      out << '\n';
      continue;
    }
    if (word == corpus.sentences[sentence].words.size()) ++sentence, word = 0;
    const names::Sentence& s = corpus.sentences[sentence];
    out << s.words[word] << '\t' << corpus.tag_text(s.tags[word]) << '\t' << evaluation.tags[sentence][word] << '\n';
    ++word;
  }
}

void write_predictions(const Arguments& a, const names::Corpus& corpus, const names::Evaluation& evaluation) {
  std::ofstream out(a.predictions, std::ios::binary);
  if (std::filesystem::is_directory(a.file))
    write_sentences(out, corpus, evaluation);
  else
    write_like_file(out, a.file, corpus, evaluation);
  if (!out.flush()) throw Error(a.predictions + ": cannot be written");
}

int run(const Arguments& a, const Context& context) {
  const Model model = load_model(context, a.model);
  names::Corpus corpus;
  names::read_corpus(a.file, {model.data().article, model.data().segment, model.data().glue}, false, corpus);
  const names::Evaluation evaluation = names::evaluate(model.data().names, corpus);
  if (!a.predictions.empty()) write_predictions(a, corpus, evaluation);
  std::printf("%-16s %7s %7s %7s %7s\n", "", "P", "R", "F1", "gold");
  for (const auto& [label, score] : evaluation.labels) print_row(label, score);
  print_row("all", evaluation.all);
  std::printf("%s\n", json_line(evaluation).c_str());
  return all_well;
}

}  // namespace

void add_evaluate(CLI::App& app, Context& context) {
  CLI::App* command = add_subcommand(app, "evaluate", "Score a model on annotated text: precision, recall, F1 by strict spans",
                                     "warta evaluate --model my-model.warta test.tsv");
  const auto a = std::make_shared<Arguments>();
  add_model_option(*command, a->model);
  command->add_option("--predictions", a->predictions, "Write token, gold and predicted tag a line")->type_name("OUT");
  command->add_option("file", a->file, "A file of tokens and BIO tags, or a folder of .ann files")->required()->type_name("FILE");
  command->callback([a, &context] { context.status = run(*a, context); });
}

}  // namespace warta::cli
