// The library example of README.md and include/warta/warta.hpp, as a user's own program: example MODEL < article
#include <iostream>
#include <iterator>
#include <string>
#include <warta/warta.hpp>

int main(int argc, char** argv) {
  const std::string path = argc > 1 ? argv[1] : "models/id-news.warta";
  const std::string text(std::istreambuf_iterator<char>(std::cin), {});
  // [README
  warta::Model model = warta::Model::load(path);
  warta::Analyzer analyzer(model);
  warta::Document doc = analyzer.analyze(text, {.published = "2017-08-08"});
  for (const warta::Entity& e : doc.entities) std::cout << e.text << ' ' << warta::name(e.label) << '\n';
  // README]
  const warta::Names::Row row{"Durov", "PER", "Pavel Durov"};
  warta::Analyzer named(model, warta::Names({&row, 1}));
  if (named.analyze("Durov tiba.").entities.at(0).name != row.name) return 2;
  return doc.entities.empty() ? 1 : 0;
}
