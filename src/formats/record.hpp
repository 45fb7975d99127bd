/// formats/: what readers give and writers take: one article with its name, or the reason why there is none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace warta::formats {

/// The name of a record: a file's name, a line's number, or what the record itself says.
struct RecordId {
  std::string text;        ///< UTF-8; of a number its JSON token
  bool is_number = false;  ///< written as a JSON number
};

struct Record {
  RecordId id = {};
  std::string text = {};       ///< the article, any bytes
  std::string title = {};      ///< a headline kept outside of the text; empty: none
  std::string published = {};  ///< ISO date, checked; empty: unknown
};

/// Why a record could not be read or analysed.
struct Failure {
  std::string code;     ///< a word for programs, see `codes`
  std::string message;  ///< which, where and what to do, for people; UTF-8
};

namespace codes {
inline constexpr std::string_view not_found = "not_found", unreadable = "unreadable", no_articles = "no_articles", too_large = "too_large",
                                  bad_json = "bad_json", no_text = "no_text", bad_field = "bad_field", bad_date = "bad_date",
                                  failed = "failed";
}  // namespace codes

/// One place in the output: a record or a failure.
struct Item {
  Record record;  ///< of a failure only the id counts
  std::optional<Failure> failure;
  bool input_lost = false;  ///< the failure is that of a whole input (a file, a folder), not of one of its records
};

/// The part of a path behind the last slash, as UTF-8.
std::string file_name(const std::string& path);

/// The date of `2017-08-08` or `2017-08-08T13:21:00+07:00` (a `T` or a space before the time); nothing where there is no such day.
std::optional<std::string> read_date(std::string_view text);

}  // namespace warta::formats
