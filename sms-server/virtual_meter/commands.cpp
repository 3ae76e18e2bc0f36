// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_meter/commands.h"

#include "virtual_meter/entry_text.h"
#include "virtual_meter/keypad.h"
#include "virtual_meter/meter_options.h"
#include "virtual_meter/report_text.h"
#include "virtual_meter/virtual_meter.h"

#include "core/replace_file.h"

#include <QCommandLineParser>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QTextStream>

#include <cstdio>

namespace shahn::meter
{
namespace
{

using namespace Qt::StringLiterals;

void print(const QString &text) { QTextStream(stdout) << text << '\n'; }

void printJson(const QJsonObject &json)
{
    print(QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Indented)).trimmed());
}

ExitStatus complain(const Error &error, ExitStatus status)
{
    QTextStream(stderr) << "virtual-meter: " << error.detail << '\n';
    return status;
}

ExitStatus usage(const QString &problem)
{
    QTextStream(stderr) << "virtual-meter: " << problem << "\nTry 'virtual-meter --help'.\n";
    return ExitStatus::Usage;
}

// Holds the state file against another virtual-meter, so that no accepted token is forgotten.
class HeldState
{
public:
    explicit HeldState(const QString &path) : m_path(path), m_lock(path + u".lock"_s) { }

    Expected<MeterState> load()
    {
        constexpr int waitMs = 5000;
        if (!QFile::exists(m_path))
            return fail(ErrorCode::FileUnreadable, u"%1: no such file"_s.arg(m_path));
        if (!m_lock.tryLock(waitMs)) {
            if (!isHeld(m_lock))
                return errorOfLock(m_lock.fileName());
            return fail(ErrorCode::FileUnreadable, u"%1 is in use"_s.arg(m_path));
        }
        return loadState(m_path);
    }

    Expected<void> save(const MeterState &state) { return saveState(state, m_path); }

private:
    QString m_path;
    QLockFile m_lock;
};

ExitStatus runNew(const QCommandLineParser &parser, const QString &path)
{
    if (QFile::exists(path) && !parser.isSet(u"force"_s))
        return usage(u"%1 exists; --force replaces it"_s.arg(path));
    const Expected<MeterState> state = meterFromOptions(parser);
    if (!state)
        return usage(state.error().detail);
    if (const auto saved = saveState(*state, path); !saved)
        return complain(saved.error(), ExitStatus::File);
    if (parser.isSet(u"json"_s))
        printJson(stateForShow(*state));
    else
        print(u"Meter %1, key check value %2"_s.arg(
            state->number.drn(), sts::keyCheckValue(state->decoderKey)));
    return ExitStatus::Accepted;
}

ExitStatus runEnter(const QCommandLineParser &parser, const QStringList &words)
{
    const QStringList tokens = tokensFromWords(words.mid(1));
    if (tokens.isEmpty())
        return usage(u"enter needs a token"_s);
    HeldState held(words.first());
    Expected<MeterState> state = held.load();
    if (!state)
        return complain(state.error(), ExitStatus::File);
    const SystemClock clock;
    VirtualMeter meter(std::move(state).value(), clock);
    QJsonArray results;
    QStringList lines;
    bool areAccepted = true;
    for (const QString &token : tokens) {
        const EntryReport report = meter.enter(token);
        areAccepted = areAccepted && isAccepted(report.result);
        results.append(reportJson(token, report));
        lines.append(reportLine(report));
    }
    if (const auto saved = held.save(meter.state()); !saved)
        return complain(saved.error(), ExitStatus::File);
    const QJsonObject registers = registersForShow(meter.state());
    if (parser.isSet(u"json"_s)) {
        printJson({ { u"accepted"_s, areAccepted }, { u"results"_s, results },
            { u"registers"_s, registers }, { u"registerWh"_s, registers[u"electricityWh"_s] } });
    } else {
        lines.append(u"Register: %1 kWh"_s.arg(registers[u"electricityKwh"_s].toString()));
        print(lines.join(u'\n'));
    }
    return areAccepted ? ExitStatus::Accepted : ExitStatus::Refused;
}

ExitStatus runShow(const QCommandLineParser &parser, const QString &path)
{
    HeldState held(path);
    const Expected<MeterState> state = held.load();
    if (!state)
        return complain(state.error(), ExitStatus::File);
    if (parser.isSet(u"json"_s))
        printJson(stateForShow(*state));
    else
        print(stateText(stateForShow(*state)));
    return ExitStatus::Accepted;
}

ExitStatus runSet(const QCommandLineParser &parser, const QString &path)
{
    HeldState held(path);
    Expected<MeterState> state = held.load();
    if (!state)
        return complain(state.error(), ExitStatus::File);
    if (const auto changed = applySettings(parser, *state); !changed)
        return usage(changed.error().detail);
    if (const auto saved = held.save(*state); !saved)
        return complain(saved.error(), ExitStatus::File);
    if (parser.isSet(u"json"_s))
        printJson(stateForShow(*state));
    return ExitStatus::Accepted;
}

ExitStatus runKeypad(const QString &path)
{
    HeldState held(path);
    Expected<MeterState> state = held.load();
    if (!state)
        return complain(state.error(), ExitStatus::File);
    const SystemClock clock;
    VirtualMeter meter(std::move(state).value(), clock);
    QTextStream input(stdin);
    QTextStream output(stdout);
    const auto ended = runKeypad(meter, { .input = input, .output = output },
        [&held, &meter] { return held.save(meter.state()); });
    return ended ? ExitStatus::Accepted : complain(ended.error(), ExitStatus::File);
}

} // namespace

ExitStatus runCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    if (parser.isSet(u"help"_s)) {
        print(parser.helpText());
        return ExitStatus::Accepted;
    }
    if (parser.isSet(u"version"_s)) {
        print(u"virtual-meter "_s + QCoreApplication::applicationVersion());
        return ExitStatus::Accepted;
    }
    const QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return usage(u"a command is missing: new, enter, show, set or keypad"_s);
    const QString &command = words.first();
    static const QStringList commands = { u"new"_s, u"enter"_s, u"show"_s, u"set"_s, u"keypad"_s };
    if (!commands.contains(command))
        return usage(u"unknown command '%1'"_s.arg(command));
    if (words.size() < 2)
        return usage(u"%1 needs the file that holds the meter"_s.arg(command));
    if (command == u"enter")
        return runEnter(parser, words.mid(1));
    if (words.size() > 2)
        return usage(u"unexpected argument '%1'"_s.arg(words.at(2)));
    if (const auto fitting = checkOptionsFit(parser, command); !fitting)
        return usage(fitting.error().detail);
    if (command == u"new")
        return runNew(parser, words.at(1));
    if (command == u"set")
        return runSet(parser, words.at(1));
    return command == u"show" ? runShow(parser, words.at(1)) : runKeypad(words.at(1));
}

} // namespace shahn::meter
