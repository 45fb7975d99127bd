// Makes the first weights from raw text: word vectors of fastText and an encoder that has learned masked words. Not installed.
#include "names/pretrain.hpp"

#include <zlib.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

namespace {

using namespace warta;

std::string read_gzip(const std::string& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) throw Error(path + ": cannot be opened");
  std::string content;
  char buffer[1 << 16];
  int n = 0;
  while ((n = gzread(file, buffer, sizeof(buffer))) > 0) content.append(buffer, static_cast<std::size_t>(n));
  const bool sound = n == 0 && gzclose(file) == Z_OK;
  if (!sound) throw Error(path + ": damaged");
  return content;
}

/// Where the parts came from, for the model's card.
std::string card_of(const std::string& vectors, const std::vector<std::string>& texts, std::size_t words,
                    const names::PretrainOptions& options) {
  const auto name = [](const std::string& path) { return std::filesystem::path(path).filename().string(); };
  std::string card = "vectors\tfastText skip-gram " + name(vectors) + "\n";
  for (const std::string& text : texts) card += "pre-trained on\t" + name(text) + "\n";
  if (!texts.empty())
    card += "pre-training\tmasked words, " + std::to_string(words) + " words, " + std::to_string(options.epochs) + " passes, seed " +
            std::to_string(options.seed) + "\n";
  return card;
}

class Reader {
 public:
  Reader(const model::Lexicon& lexicon, names::WordTable& table) : article_(lexicon), segment_(lexicon), table_(table) {}

  /// Articles stand two blank lines apart.
  void read(std::string_view texts, std::vector<names::Example>& examples) {
    while (!texts.empty()) {
      const std::size_t end = std::min(texts.find("\n\n\n"), texts.size());
      read_article(texts.substr(0, end), examples);
      texts.remove_prefix(std::min(end + 3, texts.size()));
    }
  }

 private:
  static constexpr std::size_t shortest = 3, longest = 128;

  void read_article(std::string_view text, std::vector<names::Example>& examples) {
    segment_.split(text, article_.read(text), segments_);
    for (const segment::Range sentence : segments_.sentences) {
      names::Example e;
      for (std::uint32_t p = sentence.first; p < sentence.last && e.words.size() < longest; ++p) {
        const segment::Piece& piece = segments_.pieces[p];
        if (segments_.boilerplate[p] || piece.text.size() > 60) continue;
        e.words.push_back(table_.number(std::string(piece.text)));
        e.layout.push_back(names::layout_of(piece));
      }
      if (e.words.size() >= shortest) examples.push_back(std::move(e));
    }
  }

  article::Rules article_;
  segment::Rules segment_;
  segment::Segments segments_;
  names::WordTable& table_;
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Pre-trains the encoder on raw text and writes weights that `warta train --from` reads.");
  std::string vectors, lexicon_folder = "models/lexicon", out;
  std::vector<std::string> texts;
  std::size_t most_words = 100000;
  names::PretrainOptions options;
  std::vector<int> dilations = options.shape.dilations;
  app.add_option("--vectors", vectors, "fastText .bin")->required();
  app.add_option("--text", texts, "gzipped raw articles, two blank lines between them");
  app.add_option("--lexicon", lexicon_folder, "folder of lexicon tables");
  app.add_option("--words", most_words, "keep so many word vectors");
  app.add_option("--width", options.shape.width, "width of the encoder");
  app.add_option("--dilations", dilations, "one a layer")->delimiter(',');
  app.add_option("--epochs", options.epochs, "passes over the text");
  app.add_option("--seed", options.seed, "of all randomness");
  app.add_option("--out", out, "weights to write")->required();
  CLI11_PARSE(app, argc, argv);
  try {
    options.shape.dilations = dilations;
    model::Writer writer;
    names::import_fasttext(vectors, most_words, writer);
    writer.add("card", card_of(vectors, {}, 0, options));
    writer.write(out);
    if (texts.empty()) return 0;
    const model::File file = model::File::open(out);
    const names::Vectors table_vectors(file);
    options.shape.vector = static_cast<int>(table_vectors.dim());
    names::WordTable table(table_vectors);
    std::vector<names::Example> examples;
    const model::Lexicon lexicon = model::Lexicon::from_directory(lexicon_folder);
    Reader reader(lexicon, table);
    for (const std::string& path : texts) reader.read(read_gzip(path), examples);
    std::size_t words = 0;
    for (const names::Example& e : examples) words += e.words.size();
    std::cerr << examples.size() << " sentences, " << words << " words, " << table.size() << " distinct\n";
    writer.add("card", card_of(vectors, texts, words, options));
    names::write_encoder(names::pretrain(options, table, examples, std::cerr), writer);
    writer.write(out);
  } catch (const std::exception& error) {
    std::cerr << "warta-pretrain: " << error.what() << '\n';
    return 2;
  }
}
