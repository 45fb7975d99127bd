// The whole analysis of any bytes: no crash, and entities that slice the text in order.
#include <cstdlib>
#include <warta/warta.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const warta::Model model = warta::Model::load(WARTA_MODEL_FILE);
  static warta::Analyzer analyzer(model);
  if (size > 4096) return 0;  // long texts say no more and take longer
  const warta::Document doc = analyzer.analyze({reinterpret_cast<const char*>(data), size}, {.published = "2025-06-10"});
  std::uint32_t last = 0;
  for (const warta::Entity& e : doc.entities) {
    if (e.span.begin < last || e.span.end > doc.text.size() || doc.text.substr(e.span.begin, e.span.size()) != e.text) std::abort();
    last = e.span.end;
  }
  return 0;
}
