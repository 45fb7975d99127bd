// JSON lines of any bytes: the reader comes to an end, each record or failure is whole and can be written; damaged archives are Errors.
#include <cstdlib>

#include "formats/reader.hpp"
#include "formats/writer.hpp"

namespace {

using namespace warta;

void read_all(formats::InputKind kind, const std::string& bytes) {
  static const auto writer = formats::make_writer("jsonl", {});
  auto reader = formats::make_reader(kind, formats::memory_bytes(bytes), "fuzz", {.max_record = 4096});
  std::string out;
  std::size_t items = 0;
  for (formats::Item item; reader->next(item); ++items) {
    if (items > bytes.size() + 1) std::abort();  // no byte gives two records
    if (item.failure) {
      if (item.failure->code.empty() || item.failure->message.empty()) std::abort();
      writer->failure(item.record.id, *item.failure, out);
    } else {
      Document document;
      document.text = text::clean(item.record.text).text;
      writer->record(item.record, document, out);
    }
  }
  if (!out.empty() && out.back() != '\n') std::abort();
}

void unpack(std::unique_ptr<formats::ByteSource> source) {
  char buffer[4096];
  std::size_t total = 0;
  try {
    while (const std::size_t n = source->read(buffer, sizeof buffer)) {
      if ((total += n) > 1U << 20U) return;
    }
  } catch (const Error&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  read_all(formats::InputKind::jsonl, bytes);
  read_all(formats::InputKind::lines, bytes);
  read_all(formats::InputKind::text, bytes);
  unpack(formats::gunzip(formats::memory_bytes(bytes), "fuzz"));
  unpack(formats::unzstd(formats::memory_bytes(bytes), "fuzz"));
  return 0;
}
