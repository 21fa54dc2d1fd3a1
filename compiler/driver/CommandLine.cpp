#include "compiler/driver/CommandLine.h"
#include <algorithm>
#include <boost/program_options.hpp>
#include <iterator>
#include <optional>

namespace krait::driver {
namespace {

namespace po = boost::program_options;

struct CommandRow {
  std::string_view word, operands, summary;
};
constexpr CommandRow kCommands[] = {
#define COMMAND(Name, word, operands, summary) {word, operands, summary},
#include "compiler/driver/Options.def"
};

constexpr unsigned kAll = ~0u;
constexpr unsigned on(Command command) { return 1u << unsigned(command); }

struct OptionRow {
  unsigned commands;
  std::string_view longName;
  char shortName;
  std::string_view value, help;
  bool isFor(Command command) const { return commands & on(command); }
};
constexpr OptionRow kOptions[] = {
#define OPTION(commands, long, short, value, help) {commands, long, short, value, help},
#include "compiler/driver/Options.def"
};

const OptionRow *findOption(Command command, std::string_view longName, char shortName) {
  for (const OptionRow &row : kOptions)
    if (row.isFor(command) && (shortName ? row.shortName == shortName : row.longName == longName)) return &row;
  return nullptr;
}

// --- suggestions ---------------------------------------------------------------------------------------------------

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
unsigned editDistance(std::string_view a, std::string_view b) {
  std::vector<std::vector<unsigned>> cost(a.size() + 1, std::vector<unsigned>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i)
    for (size_t k = 0; k <= b.size(); ++k) {
      if (!i || !k) {
        cost[i][k] = unsigned(i + k);
        continue;
      }
      bool same = a[i - 1] == b[k - 1];
      cost[i][k] = std::min({cost[i - 1][k] + 1, cost[i][k - 1] + 1, cost[i - 1][k - 1] + !same});
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
        cost[i][k] = std::min(cost[i][k], cost[i - 2][k - 2] + 1);
    }
  return cost[a.size()][b.size()];
}

/// The long option nearest to a misspelt one, or nothing if none is near.
std::string_view nearestOption(Command command, std::string_view name) {
  std::string_view best;
  unsigned bestDistance = unsigned(std::max<size_t>(2, name.size() / 2));
  for (const OptionRow &row : kOptions) {
    if (!row.isFor(command)) continue;
    unsigned distance = row.longName.starts_with(name) ? 1 : editDistance(name, row.longName);
    if (distance < bestDistance + best.empty()) bestDistance = distance, best = row.longName;
  }
  return best;
}

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

std::string unknownOption(Command command, std::string written) {
  if (written.starts_with("--")) written.resize(std::min(written.size(), written.find('=')));
  std::string message = "unknown option " + quoted(written);
  std::string_view nearest;
  if (written.starts_with("--")) nearest = nearestOption(command, written.substr(2));
  if (!nearest.empty()) return message + "; did you mean '--" + std::string(nearest) + "'?";
  for (const OptionRow &row : kOptions) {
    bool same = written.starts_with("--") ? written.substr(2) == row.longName
                                          : written.size() > 1 && row.shortName == written[1];
    if (!same) continue;
    for (size_t i = 0; i < std::size(kCommands); ++i)
      if (row.isFor(Command(i))) return message + "; it belongs to 'krait " + std::string(kCommands[i].word) + "'";
  }
  return message;
}

// --- splitting and parsing -----------------------------------------------------------------------------------------

bool isOption(const std::string &argument) { return argument.size() > 1 && argument[0] == '-'; }

/// Number of leading arguments that are options of `run` with their values; FILE or the program's arguments follow.
size_t optionsOfRun(const std::vector<std::string> &arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string &argument = arguments[i];
    if (!isOption(argument)) return i;
    if (argument == "--") return i;
    bool isLong = argument[1] == '-';
    const OptionRow *row = isLong ? findOption(Command::Run, argument.substr(2, argument.find('=') - 2), 0)
                                  : findOption(Command::Run, {}, argument[1]);
    if (!row || row->value.empty()) continue;
    bool valueInside = isLong ? argument.find('=') != std::string::npos : argument.size() > 2;
    size_t after = i + (valueInside ? 1 : 2);
    if (row->longName == "command") return std::min(after, arguments.size());
    i = after - 1;
  }
  return arguments.size();
}

po::options_description describe(Command command) {
  po::options_description description;
  for (const OptionRow &row : kOptions) {
    if (!row.isFor(command)) continue;
    std::string names(row.longName);
    if (row.shortName) names += std::string(",") + row.shortName;
    if (row.value.empty())
      description.add_options()(names.c_str(), "");
    else
      description.add_options()(names.c_str(), po::value<std::vector<std::string>>(), "");
  }
  description.add_options()("operand", po::value<std::vector<std::string>>(), "");
  return description;
}

/// The last value given; earlier ones are overridden.
std::optional<std::string> last(const po::variables_map &map, const char *name) {
  auto found = map.find(name);
  if (found == map.end()) return std::nullopt;
  return found->second.as<std::vector<std::string>>().back();
}

bool fill(const po::variables_map &map, CommandLine &line, std::string &error) {
  line.help = map.count("help");
  line.version = map.count("version");
  line.stats = map.count("stats");
  line.json = map.count("json");
  if (auto code = last(map, "command")) line.hasCode = true, line.code = *code;
  line.output = last(map, "output").value_or("");
  line.emit = last(map, "emit").value_or("");
  line.invalidation = last(map, "invalidation-mode").value_or("");
  line.indent = map.count("indent");
  line.dontWriteBytecode = map.count("dont-write-bytecode");
  line.checkHashes = last(map, "check-hash-based-pycs").value_or("");
  if (!line.checkHashes.empty() && line.checkHashes != "always" && line.checkHashes != "default" &&
      line.checkHashes != "never") {
    error =
        "invalid value " + quoted(line.checkHashes) + " of --check-hash-based-pycs: expected always, default or never";
    return false;
  }
  if (map.count("print-after")) line.printAfter = map["print-after"].as<std::vector<std::string>>();
  if (map.count("operand")) line.operands = map["operand"].as<std::vector<std::string>>();
  if (auto level = last(map, "optimize")) {
    if (level->size() != 1 || (*level)[0] < '0' || (*level)[0] > '3') {
      error = "invalid optimization level " + quoted(*level) + ": expected 0, 1, 2 or 3";
      return false;
    }
    line.optimize = unsigned((*level)[0] - '0');
  }
  return true;
}

bool parse(const std::vector<std::string> &arguments, CommandLine &line, std::string &error) {
  po::options_description description = describe(line.command);
  po::positional_options_description positional;
  positional.add("operand", -1);
  int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  try {
    po::variables_map map;
    po::store(po::command_line_parser(arguments).options(description).positional(positional).style(style).run(), map);
    return fill(map, line, error);
  } catch (const po::unknown_option &problem) {
    error = unknownOption(line.command, problem.get_option_name());
  } catch (const po::invalid_command_line_syntax &problem) {
    bool extra = problem.kind() == po::invalid_syntax::extra_parameter;
    error = "option " + quoted(problem.get_option_name()) + (extra ? " takes no value" : " needs a value");
  } catch (const po::error &problem) {
    error = problem.what();
  }
  return false;
}

} // namespace

bool parseCommandLine(const std::vector<std::string> &arguments, CommandLine &line, std::string &error) {
  line = {};
  std::vector<std::string> rest = arguments;
  for (size_t i = 0; !rest.empty() && i < std::size(kCommands); ++i) {
    if (rest[0] != kCommands[i].word) continue;
    line.command = Command(i);
    rest.erase(rest.begin());
    break;
  }
  if (line.command != Command::Run) return parse(rest, line, error);
  size_t split = optionsOfRun(rest);
  std::vector<std::string> options(rest.begin(), rest.begin() + ptrdiff_t(split));
  if (!parse(options, line, error)) return false;
  if (split < rest.size() && rest[split] == "--" && !line.hasCode) ++split;
  line.operands.assign(rest.begin() + ptrdiff_t(split), rest.end());
  return true;
}

std::string_view commandWord(Command command) { return kCommands[unsigned(command)].word; }

// --- help ----------------------------------------------------------------------------------------------------------

std::string helpText(Command command) {
  constexpr size_t kColumn = 26; // of the explanations
  std::string text;
  auto row = [&](std::string left, std::string_view right) {
    text +=
        "  " + left + std::string(left.size() < kColumn ? kColumn - left.size() : 1, ' ') + std::string(right) + "\n";
  };
  if (command == Command::Run) {
    text += "usage: krait FILE [ARGS...] | krait -c CODE [ARGS...] | krait - [ARGS...] | krait COMMAND ...\n\n";
    text += "Krait compiles Python 3.11 programs to native executables and runs them on a VM.\n\ncommands:\n";
    for (const CommandRow &each : kCommands)
      row(std::string(each.word) + " " + std::string(each.operands), each.summary);
  } else {
    const CommandRow &self = kCommands[unsigned(command)];
    text += "usage: krait " + std::string(self.word) + " " + std::string(self.operands) + " [options]\n\n";
    std::string summary(self.summary);
    summary[0] = char(summary[0] - 'a' + 'A');
    text += summary + ".\n";
  }
  text += "\noptions:\n";
  for (const OptionRow &option : kOptions) {
    if (!option.isFor(command)) continue;
    std::string names = option.shortName ? std::string("-") + option.shortName + ", --" : std::string("    --");
    names += option.longName;
    if (!option.value.empty()) names += " " + std::string(option.value);
    row(names, option.help);
  }
  text += command == Command::Run
              ? "\n'krait COMMAND --help' shows the options of a command.\n"
              : "\nExit status: 0 done, 1 errors in the program, 2 usage, 4 environment, 70 internal error.\n";
  return text;
}

} // namespace krait::driver
