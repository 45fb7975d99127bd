// warta train: annotated corpora in, a model out.
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>
#include <memory>

#include "cli/command.hpp"
#include "cli/signals.hpp"
#include "model/model_file.hpp"
#include "names/trainer.hpp"

namespace warta::cli {

namespace {

struct Arguments {
  names::TrainOptions train;
  std::vector<std::string> also;
  std::string from;
  bool quiet = false;
};

/// `NAME=FILE`.
std::pair<std::string, std::filesystem::path> named_corpus(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) throw Error("--also wants NAME=FILE, not " + text);
  return {text.substr(0, equals), text.substr(equals + 1)};
}

/// Throws Error where a model could not be written after all the work.
void check_output(const std::filesystem::path& out) {
  if (std::filesystem::is_directory(out)) throw Error(out.string() + ": is a folder; name a file in it");
  const std::filesystem::path folder = out.has_parent_path() ? out.parent_path() : ".";
  if (::access(folder.c_str(), W_OK) != 0)
    throw Error(out.string() + ": cannot be written: " + folder.string() + ": " + std::strerror(errno));
}

int run(Arguments a, const Context& context) {
  check_output(a.train.out);
  const RemoveAtSignal guard(model::Writer::temporary(a.train.out));
  a.train.fresh = a.from == "none";
  a.train.from = model_path(context, a.train.fresh ? "" : a.from);
  for (const std::string& text : a.also) a.train.also.push_back(named_corpus(text));
  std::ostream silent(nullptr);
  const names::Score score = names::train(a.train, a.quiet ? silent : std::cerr);
  if (!a.quiet) std::cerr << "wrote " << a.train.out.string() << "\n";
  std::cout << "{\"dev\":{\"precision\":" << score.precision() << ",\"recall\":" << score.recall() << ",\"f1\":" << score.f1() << "}}\n";
  return all_well;
}

}  // namespace

void add_train(CLI::App& app, Context& context) {
  CLI::App* command =
      add_subcommand(app, "train", "Train a model on your own annotated text",
                     "warta train --train train.tsv --dev dev.tsv --out my-model.warta\n"
                     "  warta analyze --model my-model.warta article.txt\n"
                     "A corpus has a token, a tab and its tag (O, B-LABEL, I-LABEL) a line, an empty line between sentences. The model\n"
                     "is written whole at the end: a training that is broken off leaves an older one as it was.");
  const auto a = std::make_shared<Arguments>();
  command->add_option("--train", a->train.train, "Files of tokens and BIO tags, or folders of .ann files, to train on")
      ->required()
      ->type_name("FILE...");
  command->add_option("--dev", a->train.dev, "Held-out data that decide which pass is kept; never trained on")
      ->required()
      ->type_name("FILE");
  command->add_option("--out", a->train.out, "The model to write, whole, when the training has ended")->required()->type_name("MODEL");
  command->add_option("--from", a->from, "The model to start from; none: only its word vectors (default: the shipped model)")
      ->type_name("none|MODEL");
  command->add_option("--also", a->also, "One more corpus, of other labels, that helps the encoder; may be given again")
      ->type_name("NAME=FILE");
  command->add_option("--seed", a->train.seed, "Of all randomness")->capture_default_str();
  command->add_option("--runs", a->train.runs, "Trainings with seeds of their own whose weights are averaged")
      ->capture_default_str()
      ->check(CLI::Range(1, 100));
  command->add_option("--passes", a->train.epochs, "Passes over the data (default: by the size of the corpus)")->check(CLI::Range(1, 1000));
  command->add_option("--rate", a->train.rate, "Learning rate")->capture_default_str()->check(CLI::Range(1e-6, 1.0));
  command->add_option("--upper", a->train.upper, "Share of sentences read once more in capitals")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0));
  command->add_option("--lower", a->train.lower, "Share of sentences read once more in lower case")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0));
  command->add_flag("--quiet", a->quiet, "No log on standard error");
  command->callback([a, &context] { context.status = run(*a, context); });
}

}  // namespace warta::cli
