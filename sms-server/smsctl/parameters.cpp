// SPDX-License-Identifier: GPL-3.0-or-later

// "parameter list", "parameter set", …: what counts at the utility, a unit or a station.

#include "archive/parameters.h"
#include "protocol/endpoints.h"
#include "smsctl/commands.h"
#include "smsctl/context.h"
#include "smsctl/server_calls.h"
#include "smsctl/table.h"

#include <QDateTime>

#include <algorithm>

namespace shahn::smsctl
{
namespace
{

namespace endpoints = protocol::endpoints;
using protocol::ParameterEntry;
using protocol::ParameterInfo;

// Of all messages that name a place.
template <class Asked>
Expected<void> setPlace(const CommandArguments &arguments, Asked &asked)
{
    // An empty variable of a script is not the whole utility.
    for (const char *const option : { "unit", "station" }) {
        if (arguments.has(option) && arguments.text(option).isEmpty())
            return fail(ErrorCode::MissingField,
                QStringLiteral("--%1 is empty").arg(QLatin1String(option)));
    }
    if (arguments.has("unit"))
        asked.unit = arguments.text("unit");
    if (arguments.has("station"))
        asked.station = arguments.text("station");
    return {};
}

// "unit NORTH", "default"
QString sourceOf(const std::optional<ParameterEntry> &entry)
{
    return entry ? entry->source + u' ' + entry->placeCode : QStringLiteral("default");
}

QString plannedText(const std::vector<ParameterEntry> &planned, PeopleTimes &times)
{
    QStringList texts;
    for (const ParameterEntry &entry : planned)
        texts.append(QStringLiteral("%1 from %2 (%3)")
                         .arg(entry.value.value_or(QStringLiteral("as above")),
                             times.text(entry.startsAtMsUtc), QString::number(entry.id)));
    return texts.join(QStringLiteral("; "));
}

Cell timeCell(qint64 ms, PeopleTimes &times) { return { times.text(ms), jsonTime(ms) }; }

Expected<protocol::ParameterList> listOf(const CommandArguments &arguments, ServerCalls &calls)
{
    protocol::ParameterQuery query;
    if (auto set = setPlace(arguments, query); !set)
        return set.error();
    return call(calls, endpoints::listParameters, query);
}

Expected<ParameterInfo> infoOf(
    const CommandArguments &arguments, ServerCalls &calls, const QString &name)
{
    const auto list = listOf(arguments, calls);
    if (!list)
        return list.error();
    const auto found = std::find_if(list->parameters.begin(), list->parameters.end(),
        [&name](const ParameterInfo &one) { return one.name == name; });
    if (found != list->parameters.end())
        return *found;
    QStringList all;
    for (const ParameterInfo &one : list->parameters)
        all.append(one.name);
    return fail(ErrorCode::NotFound,
        QStringLiteral("there is no parameter %1; there are %2")
            .arg(name, all.join(QStringLiteral(", "))));
}

Expected<void> runList(const CommandArguments &arguments)
{
    auto calls = openServerCalls(arguments);
    if (!calls)
        return calls.error();
    const auto list = listOf(arguments, **calls);
    if (!list)
        return list.error();
    PeopleTimes times(arguments, std::move(*calls));
    Table table({ { "NAME", "name" }, { "VALUE", "value" }, { "SET AT", "source" },
        { "SINCE", "since" }, { "BY", "actor" }, { "PLANNED", "planned" } });
    for (const ParameterInfo &one : list->parameters) {
        QJsonArray planned;
        for (const ParameterEntry &entry : one.planned)
            planned.append(protocol::toJson(entry));
        const bool isSet = one.entry.has_value();
        table.add({ one.name, one.value, sourceOf(one.entry),
            isSet ? timeCell(one.entry->startsAtMsUtc, times) : Cell(QString()),
            isSet ? one.entry->actor : QString(), Cell(plannedText(one.planned, times), planned) });
    }
    table.print(arguments, {});
    return {};
}

// With an offset or Z: what a server elsewhere takes for its own time is nobody's guess.
Expected<qint64> startOf(const QString &text)
{
    const QDateTime start = QDateTime::fromString(text, Qt::ISODate);
    if (!start.isValid() || start.timeSpec() == Qt::LocalTime)
        return fail(ErrorCode::InvalidField,
            QStringLiteral("--from: '%1' is not a time such as 2026-12-01T00:00:00+02:00")
                .arg(text),
            { { QStringLiteral("field"), QStringLiteral("from") } });
    return start.toMSecsSinceEpoch();
}

// The server's words are those of a field; here it is the number that was typed.
Error notPlanned(const Error &error, const protocol::ParameterDraft &draft)
{
    if (error.context.facts().value(QLatin1String("field")) != QLatin1String("withdraws"))
        return error;
    return { error.code,
        QStringLiteral("no planned value of %1 with the number %2 is still to start at this place; "
                       "'parameter list' shows the numbers, --unit and --station name other places")
            .arg(draft.name, QString::number(draft.withdraws.value_or(0))),
        error.context };
}

// What is to be done is said by the function; where, on which version and from when is not. done:
// the sentence about it, if there is more to say than what counts now.
Expected<void> change(const CommandArguments &arguments, const QString &done,
    const std::function<Expected<void>(protocol::ParameterDraft &)> &say)
{
    protocol::ParameterDraft draft;
    draft.name = arguments.words().first();
    if (auto set = setPlace(arguments, draft); !set)
        return set.error();
    if (arguments.has("from")) {
        const auto start = startOf(arguments.text("from"));
        if (!start)
            return start.error();
        draft.startsAtMsUtc = *start;
    }
    if (auto said = say(draft); !said)
        return said;
    auto calls = openServerCalls(arguments);
    if (!calls)
        return calls.error();
    const auto now = infoOf(arguments, **calls, draft.name);
    if (!now)
        return now.error();
    draft.version = now->version;
    const auto after = call(**calls, endpoints::setParameter, draft);
    if (!after)
        return askForChange(
            **calls, arguments, notPlanned(after.error(), draft), { {}, {}, draft });
    if (arguments.has("json")) {
        printJson(protocol::toJson(*after));
        return {};
    }
    if (!done.isEmpty())
        printLine(done);
    printLine(QStringLiteral("%1 is now %2 (%3).")
                  .arg(after->name, after->value.isEmpty() ? QStringLiteral("empty") : after->value,
                      sourceOf(after->entry)));
    PeopleTimes times(arguments, std::move(*calls));
    if (!after->planned.empty())
        printLine(QStringLiteral("Planned: %1.").arg(plannedText(after->planned, times)));
    return {};
}

Expected<void> runSet(const CommandArguments &arguments)
{
    return change(arguments, {}, [&](protocol::ParameterDraft &draft) -> Expected<void> {
        draft.value = arguments.words().at(1);
        return {};
    });
}

Expected<void> runUnset(const CommandArguments &arguments)
{
    const QString done = arguments.has("from")
        ? QString()
        : QStringLiteral("%1 is not set at this place now.").arg(arguments.words().first());
    return change(arguments, done, [](protocol::ParameterDraft &) { return Expected<void>(); });
}

Expected<void> runWithdraw(const CommandArguments &arguments)
{
    const QString done = QStringLiteral("The planned value %2 of %1 was withdrawn.")
                             .arg(arguments.words().first(), arguments.words().at(1));
    return change(arguments, done, [&](protocol::ParameterDraft &draft) -> Expected<void> {
        bool isNumber = false;
        draft.withdraws = arguments.words().at(1).toLongLong(&isNumber);
        if (isNumber && *draft.withdraws > 0)
            return {};
        return fail(ErrorCode::InvalidField,
            QStringLiteral("'%1' is no number of a planned value, which 'parameter list' shows")
                .arg(arguments.words().at(1)));
    });
}

Expected<void> runHistory(const CommandArguments &arguments)
{
    auto calls = openServerCalls(arguments);
    if (!calls)
        return calls.error();
    protocol::ParameterHistoryQuery query;
    query.name = arguments.words().first();
    if (auto set = setPlace(arguments, query); !set)
        return set.error();
    const auto reply = call(**calls, endpoints::parameterHistory, query);
    if (!reply)
        return reply.error();
    PeopleTimes times(arguments, std::move(*calls));
    Table table(
        { { "ID", "id" }, { "SET AT", "source" }, { "VALUE", "value" }, { "FROM", "startsAt" },
            { "STATE", "state" }, { "AT", "at" }, { "WHO", "actor" }, { "WHERE", "station" } });
    for (const ParameterEntry &entry : reply->history) {
        const QString state = entry.withdraws ? QStringLiteral("withdraws %1").arg(*entry.withdraws)
            : entry.isWithdrawn               ? QStringLiteral("withdrawn")
                                              : QString();
        table.add({ Cell(QString::number(entry.id), entry.id), sourceOf(entry),
            entry.value ? Cell(*entry.value) : Cell(QStringLiteral("as above"), QJsonValue()),
            timeCell(entry.startsAtMsUtc, times), state,
            entry.setAtMsUtc > 0 ? timeCell(entry.setAtMsUtc, times) : Cell({}, QJsonValue()),
            entry.actor, entry.station });
    }
    table.print(arguments,
        QStringLiteral("Nobody has set it at this place or above it; --unit and --station "
                       "name others."));
    return {};
}

} // namespace

std::vector<Command> parameterCommands()
{
    const auto name = QStringLiteral("NAME");
    const auto options = [](std::vector<CommandOption> own) {
        own.push_back({ QStringLiteral("unit"), QStringLiteral("CODE"),
            QStringLiteral("At this unit of the organisation (otherwise at the own one)") });
        own.push_back({ QStringLiteral("station"), QStringLiteral("CODE"),
            QStringLiteral("At this station") });
        for (const CommandOption &option : serverCallOptions())
            own.push_back(option);
        own.push_back(jsonOption());
        return own;
    };
    const CommandOption from{ QStringLiteral("from"), QStringLiteral("TIME"),
        QStringLiteral("From then on, such as 2026-12-01T00:00:00+02:00 (otherwise at once)") };
    std::vector<Command> commands{
        { QStringLiteral("parameter list"), {},
            QStringLiteral("List what counts at a place, since when and what is planned"),
            options({}), runList },
        { QStringLiteral("parameter set"), { name, QStringLiteral("VALUE") },
            QStringLiteral("Set a parameter, which 'parameter list' names, at a place"),
            options({ from, noteOption() }), runSet },
        { QStringLiteral("parameter unset"), { name },
            QStringLiteral("Let count at a place what counts above it"),
            options({ from, noteOption() }), runUnset },
        { QStringLiteral("parameter withdraw"), { name, QStringLiteral("ID") },
            QStringLiteral("Let a planned value not start"), options({ noteOption() }),
            runWithdraw },
        { QStringLiteral("parameter history"), { name },
            QStringLiteral("Who set a parameter, when and where"), options({}), runHistory },
    };
    for (Command &command : commands) {
        if (command.words.isEmpty())
            continue;
        for (const archive::Parameter &one : archive::parameters())
            command.firstWords.append(QLatin1String(one.field.name));
    }
    return commands;
}

} // namespace shahn::smsctl
