// SPDX-License-Identifier: GPL-3.0-or-later

// "office list", "office show", … of every entity, made from its description.

#include "archive/record.h"
#include "core/scaled_number.h"
#include "protocol/endpoints.h"
#include "protocol/json_codec.h"
#include "protocol/record_endpoints.h"
#include "smsctl/commands.h"
#include "smsctl/context.h"
#include "smsctl/record_words.h"
#include "smsctl/server_calls.h"
#include "smsctl/table.h"

#include "sms_app/secret_input.h"

#include <QJsonDocument>

#include <algorithm>
#include <functional>
#include <map>

namespace shahn::smsctl
{
namespace
{

using archive::Entity;
using archive::Field;
using archive::FieldKind;
using archive::FieldTrait;
using protocol::RecordEndpoints;

// Fields by their names, in the order of the description.
using Fields = std::vector<const Field *>;

QString nameOf(const Field &field) { return QLatin1String(field.name); }

Fields readFields(const Entity &entity)
{
    Fields fields;
    for (const Field &field : entity.fields) {
        if (!field.is(FieldTrait::Secret))
            fields.push_back(&field);
    }
    return fields;
}

// Of what a command line names.
Error unknownName(const QString &name, const QStringList &known)
{
    Error error = protocol::unknownField(name);
    error.detail += QStringLiteral("; there is %1").arg(known.join(QStringLiteral(", ")));
    return error;
}

// Those that --columns names, else those that nobody has to ask for; with --json all.
Expected<Fields> columnsOf(const Entity &entity, const CommandArguments &arguments)
{
    Fields fields = readFields(entity);
    if (!arguments.has("columns")) {
        if (!arguments.has("json"))
            // What other commands name it by is always there.
            std::erase_if(fields, [](const Field *one) {
                return one->is(FieldTrait::Hidden) && !one->is(FieldTrait::Key);
            });
        return fields;
    }
    Fields chosen;
    for (const QString &name : arguments.text("columns").split(u',')) {
        const auto found = std::find_if(
            fields.begin(), fields.end(), [&](const Field *one) { return name == nameOf(*one); });
        if (found == fields.end()) {
            QStringList known;
            for (const Field *const one : fields)
                known.append(nameOf(*one));
            return unknownName(name, known);
        }
        chosen.push_back(*found);
    }
    return chosen;
}

Cell cellOf(const QJsonValue &value)
{
    if (value.isBool())
        return { value.toBool() ? QStringLiteral("true") : QStringLiteral("false"), value };
    if (value.isDouble())
        return { QString::number(value.toInteger()), value };
    return { value.toString(), value };
}

// Asked for where amounts are typed or printed.
Expected<Currency> currencyFor(ServerCalls &calls, const Entity &entity)
{
    const bool hasAmounts = std::any_of(entity.fields.begin(), entity.fields.end(),
        [](const Field &field) { return field.kind == FieldKind::Money; });
    return hasAmounts ? call(calls, protocol::endpoints::currency, {}) : Currency();
}

// What values are printed with.
struct Readable {
    PeopleTimes times;
    Currency currency;
};

// Ends the calls.
Expected<Readable> readable(
    const Entity &entity, const CommandArguments &arguments, std::unique_ptr<ServerCalls> calls)
{
    const auto currency = currencyFor(*calls, entity);
    if (!currency)
        return currency.error();
    return Readable{ PeopleTimes(arguments, std::move(calls)), *currency };
}

// The same of a field, as people read it.
Cell cellOf(const Field &field, const QJsonValue &value, Readable &with)
{
    if (field.isFigure() && value.isDouble())
        return { archive::figureText(field, value.toInteger(), with.currency), value };
    if (field.kind != FieldKind::Instant || !value.isDouble())
        return cellOf(value);
    const qint64 ms = value.toInteger();
    return { ms == 0 ? QStringLiteral("-") : with.times.text(ms), value };
}

// "nameEn: Hill -> High Hill; state: active -> closed"
QString changesText(const Entity *entity, const QJsonObject &changes, Readable &with)
{
    QStringList texts;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        // A right that was granted is named too, and is no field.
        const Field *const field = entity == nullptr ? nullptr : entity->find(it.key());
        const auto textOf = [&](const QJsonValue &value) {
            return field == nullptr ? cellOf(value).text : cellOf(*field, value, with).text;
        };
        const QJsonObject change = it->toObject();
        QString text = field == nullptr ? it.key() : shownName(*field);
        if (change.contains(QStringLiteral("from")))
            text += QStringLiteral(": %1 ->").arg(textOf(change[QStringLiteral("from")]));
        else if (change.contains(QStringLiteral("to")))
            text += u':';
        if (!it->isObject()) // the number of a version that was published
            text += u' ' + cellOf(*it).text;
        if (change.contains(QStringLiteral("to")))
            text += u' ' + textOf(change[QStringLiteral("to")]);
        texts.append(text);
    }
    return texts.join(QStringLiteral("; "));
}

// What a request to sign changes: "customer: category: DOM -> SOC"
Cell changesCell(const QJsonValue &value, Readable &with)
{
    const QJsonObject said = QJsonDocument::fromJson(value.toString().toUtf8()).object();
    if (said.isEmpty())
        return cellOf(value);
    const QString entity = said.value(QLatin1String("entity")).toString();
    return { QStringLiteral("%1: %2").arg(entity,
                 changesText(archive::entityNamed(entity),
                     said.value(QLatin1String("changes")).toObject(), with)),
        value };
}

// "nameEn=Hill" and "nameEnBegins=Hi", as the endpoint calls them.
Expected<void> addFilters(
    const CommandArguments &arguments, const RecordEndpoints &endpoints, QJsonObject &query)
{
    QStringList known;
    for (const protocol::FieldInfo &one : endpoints.list.request->fields()) {
        if (!isOfThePage(QLatin1String(one.name)))
            known.append(QLatin1String(one.name));
    }
    for (const QString &filter : arguments.texts("filter")) {
        const qsizetype equals = filter.indexOf(u'=');
        const QString name = filter.left(equals);
        if (!known.contains(name))
            return unknownName(name, known);
        if (equals < 0)
            return fail(ErrorCode::MissingField,
                QStringLiteral("--filter: '%1' is not NAME=VALUE").arg(filter));
        if (query.contains(name))
            return fail(ErrorCode::UnknownField,
                QStringLiteral("--filter: %1 is given more than once").arg(name));
        query.insert(name, filter.mid(equals + 1));
    }
    return {};
}

// "-nameEn": a column that sorts, from behind.
Expected<void> addSort(const Entity &entity, const QString &text, QJsonObject &query)
{
    const QString name = text.startsWith(u'-') ? text.mid(1) : text;
    QStringList known;
    for (const Field &field : entity.fields) {
        if (field.is(FieldTrait::Sorted))
            known.append(nameOf(field));
    }
    if (!known.contains(name))
        return fail(ErrorCode::UnknownField,
            QStringLiteral("--sort: %1 is no column that sorts; there is %2")
                .arg(name, known.join(QStringLiteral(", "))));
    query.insert(QStringLiteral("sort"), text);
    return {};
}

// Page after page, until there are as many or no more. isWhole: there are no more.
struct Listed {
    QJsonArray records;
    bool isWhole = true;
};

Expected<Listed> listAll(
    ServerCalls &calls, const RecordEndpoints &endpoints, QJsonObject query, qint64 countMax)
{
    Listed listed;
    while (true) {
        const qint64 missing = countMax - listed.records.size();
        query.insert(QStringLiteral("limit"), std::min<qint64>(missing, RecordEndpoints::limitMax));
        const auto page = calls.call(endpoints.list, query);
        if (!page)
            return page.error();
        for (const QJsonValue record : page->value(QStringLiteral("records")).toArray())
            listed.records.append(record);
        const QString next = page->value(QStringLiteral("next")).toString();
        listed.isWhole = next.isEmpty();
        if (next.isEmpty() || listed.records.size() >= countMax)
            return listed;
        query.insert(QStringLiteral("after"), next);
    }
}

Expected<void> runList(const Entity &entity, const CommandArguments &arguments)
{
    const RecordEndpoints &endpoints = protocol::recordEndpoints(entity);
    const auto columns = columnsOf(entity, arguments);
    if (!columns)
        return columns.error();
    QJsonObject query;
    if (auto added = addFilters(arguments, endpoints, query); !added)
        return added;
    if (arguments.has("sort")) {
        if (auto added = addSort(entity, arguments.text("sort"), query); !added)
            return added;
    }
    auto calls = openServerCalls(arguments, needsOf(entity));
    if (!calls)
        return calls.error();
    const qint64 countMax = arguments.has("all") ? std::numeric_limits<qint64>::max()
                                                 : qint64(arguments.number("limit"));
    const auto listed = listAll(**calls, endpoints, query, countMax);
    if (!listed)
        return listed.error();
    std::vector<Column> headings;
    for (const Field *const field : *columns)
        headings.emplace_back(headingOf(*field), nameOf(*field));
    const bool hasVersion
        = arguments.has("json") && entity.isVersioned() && !arguments.has("columns");
    if (hasVersion)
        headings.emplace_back("VERSION", "version");
    auto with = readable(entity, arguments, std::move(*calls));
    if (!with)
        return with.error();
    Table table(std::move(headings));
    for (const QJsonValue record : listed->records) {
        const QJsonObject fields = record.toObject();
        std::vector<Cell> cells;
        for (const Field *const field : *columns)
            cells.push_back(cellOf(*field, fields.value(nameOf(*field)), *with));
        if (hasVersion)
            cells.push_back(cellOf(fields.value(QStringLiteral("version"))));
        table.add(cells);
    }
    table.print(arguments, QStringLiteral("There is no %1 of these.").arg(commandWord(entity)));
    if (!listed->isWhole)
        printNote(QStringLiteral("There are more; --all lists all of them."));
    return {};
}

void printRecord(const Entity &entity, const QJsonObject &record, Readable &with)
{
    qsizetype width = 0;
    for (const Field *const field : readFields(entity))
        width = std::max(width, shownName(*field).size());
    for (const Field *const field : readFields(entity)) {
        const QJsonValue said = record.value(nameOf(*field));
        const bool isChanges = nameOf(*field) == QLatin1String("changes");
        const QString value
            = (isChanges ? changesCell(said, with) : cellOf(*field, said, with)).text;
        printLine((shownName(*field).leftJustified(width + 2) + value).trimmed());
    }
    printLine(QStringLiteral("version").leftJustified(width + 2)
        + QString::number(record.value(QStringLiteral("version")).toInteger()));
}

QJsonObject keyOf(const Entity &entity, const CommandArguments &arguments)
{
    return { { QLatin1String(entity.key().name), arguments.words().first() } };
}

Expected<void> runShow(const Entity &entity, const CommandArguments &arguments)
{
    auto calls = openServerCalls(arguments, needsOf(entity));
    if (!calls)
        return calls.error();
    const auto record
        = (*calls)->call(protocol::recordEndpoints(entity).one, keyOf(entity, arguments));
    if (!record)
        return record.error();
    if (arguments.has("json")) {
        printJson(*record);
        return {};
    }
    auto with = readable(entity, arguments, std::move(*calls));
    if (!with)
        return with.error();
    printRecord(entity, *record, *with);
    return {};
}

// What is typed, as JSON has it. What is no number or flag stays a text, which the rules refuse.
Expected<QJsonValue> valueOf(const Field &field, const QString &text, const Currency &currency)
{
    if (field.kind == FieldKind::Flag
        && (text == QLatin1String("true") || text == QLatin1String("false")))
        return QJsonValue(text == QLatin1String("true"));
    if (field.kind == FieldKind::Money || field.kind == FieldKind::Percent) {
        const int decimals = field.kind == FieldKind::Money ? currency.decimals : percentDecimals;
        if (const auto figure = scaledFrom(text, decimals))
            return QJsonValue(*figure);
        return fail(ErrorCode::InvalidField,
            QStringLiteral("--%1: '%2' is not a number with at most %3 decimals")
                .arg(optionName(field), text)
                .arg(decimals));
    }
    bool isNumber = false;
    if (field.isNumber()) {
        if (const qint64 number = text.toLongLong(&isNumber); isNumber)
            return QJsonValue(number);
    }
    return QJsonValue(text);
}

// What the command line names of the fields that are taken.
Expected<QJsonObject> named(const Entity &entity, const CommandArguments &arguments,
    const Currency &currency, bool (Field::*isTaken)() const)
{
    QJsonObject given;
    for (const Field &field : entity.fields) {
        const QByteArray option = optionName(field).toLatin1();
        if (!(field.*isTaken)() || field.is(FieldTrait::Secret)
            || !arguments.has(option.constData()))
            continue;
        const auto value = valueOf(field, arguments.text(option.constData()), currency);
        if (!value)
            return value.error();
        given.insert(nameOf(field), *value);
    }
    return given;
}

Expected<QJsonValue> secretOf(const Field &field, const CommandArguments &arguments)
{
    const QByteArray option = (optionName(field) + QStringLiteral("-file")).toLatin1();
    const auto secret = sms_app::newSecretFrom(
        arguments.text(option.constData()), QStringLiteral("New %1").arg(nameOf(field)));
    if (!secret)
        return secret.error();
    return QJsonValue(QString::fromUtf8(secret->view()));
}

// "station new-code"
QString nameOf(const Entity &entity, const archive::Act &act)
{
    return commandWord(entity) + u' ' + QLatin1String(act.word);
}

Expected<void> runAdd(const Entity &entity, const CommandArguments &arguments)
{
    QJsonObject record = archive::emptyRecord(entity);
    // Typed before anything is locked.
    for (const Field &field : entity.fields) {
        if (!field.isGiven() || !field.is(FieldTrait::Secret))
            continue;
        auto secret = secretOf(field, arguments);
        if (!secret)
            return secret.error();
        record.insert(nameOf(field), *secret);
    }
    auto calls = openServerCalls(arguments, needsOf(entity));
    if (!calls)
        return calls.error();
    const auto currency = currencyFor(**calls, entity);
    if (!currency)
        return currency.error();
    const auto given = named(entity, arguments, *currency, &Field::isGiven);
    if (!given)
        return given.error();
    for (auto it = given->begin(); it != given->end(); ++it)
        record.insert(it.key(), *it);
    const auto added = (*calls)->call(protocol::recordEndpoints(entity).add, record);
    if (!added)
        return askForChange(**calls, arguments, added.error(),
            { {}, protocol::RecordOrder{ QLatin1String(entity.name), {}, 0, record } });
    if (arguments.has("json")) {
        printJson(*added);
        return {};
    }
    printLine(QStringLiteral("%1 %2 was added.").arg(titleOf(entity), entity.keyOf(*added)));
    for (const archive::Act &act : entity.acts) {
        if (!act.gives.empty())
            printLine(QStringLiteral("'smsctl %1 %2' gives its %3.")
                          .arg(nameOf(entity, act), entity.keyOf(*added),
                              headingOf(act.gives.front()).toLower()));
    }
    return {};
}

// Fields that are not named stay as they are.
Expected<void> runSet(const Entity &entity, const CommandArguments &arguments)
{
    const bool isAnyNamed
        = std::any_of(entity.fields.begin(), entity.fields.end(), [&arguments](const Field &field) {
              return field.isChanged() && !field.is(FieldTrait::Secret)
                  && arguments.has(optionName(field).toLatin1().constData());
          });
    if (!isAnyNamed)
        return fail(
            ErrorCode::MissingField, QStringLiteral("nothing is named that is to be changed"));
    auto calls = openServerCalls(arguments, needsOf(entity));
    if (!calls)
        return calls.error();
    const auto currency = currencyFor(**calls, entity);
    if (!currency)
        return currency.error();
    const auto given = named(entity, arguments, *currency, &Field::isChanged);
    if (!given)
        return given.error();
    const RecordEndpoints &endpoints = protocol::recordEndpoints(entity);
    const auto now = (*calls)->call(endpoints.one, keyOf(entity, arguments));
    if (!now)
        return now.error();
    QJsonObject changed = keyOf(entity, arguments);
    const qint64 version = now->value(QStringLiteral("version")).toInteger();
    changed.insert(QStringLiteral("version"),
        arguments.has("version") ? qint64(arguments.number("version")) : version);
    for (const Field &field : entity.fields) {
        if (field.isChanged() && !field.is(FieldTrait::Secret))
            changed.insert(nameOf(field),
                given->contains(nameOf(field)) ? given->value(nameOf(field))
                                               : now->value(nameOf(field)));
    }
    const auto after = (*calls)->call(endpoints.change, changed);
    if (!after) {
        protocol::RecordOrder order{ QLatin1String(entity.name), entity.keyOf(changed),
            changed.take(QStringLiteral("version")).toInteger(), {} };
        changed.remove(QLatin1String(entity.key().name));
        order.record = changed;
        return askForChange(**calls, arguments, after.error(), { {}, order });
    }
    const qint64 newVersion = after->value(QStringLiteral("version")).toInteger();
    if (arguments.has("json"))
        printJson(*after);
    else
        printLine((newVersion == version ? QStringLiteral("%1 %2 is so already (version %3).")
                                         : QStringLiteral("%1 %2 was changed (version %3)."))
                      .arg(titleOf(entity), entity.keyOf(*after))
                      .arg(newVersion));
    return {};
}

Expected<void> runHistory(const Entity &entity, const CommandArguments &arguments)
{
    auto calls = openServerCalls(arguments, needsOf(entity));
    if (!calls)
        return calls.error();
    const auto reply
        = (*calls)->call(protocol::recordEndpoints(entity).history, keyOf(entity, arguments));
    if (!reply)
        return reply.error();
    auto with = readable(entity, arguments, std::move(*calls));
    if (!with)
        return with.error();
    Table table({ { "VERSION", "version" }, { "AT", "at" }, { "WHO", "actor" },
        { "WHERE", "station" }, { "WHAT", "action" }, { "CHANGES", "changes" } });
    for (const QJsonValue one : reply->value(QStringLiteral("history")).toArray()) {
        const QJsonObject change = one.toObject();
        const QJsonObject changes = change.value(QStringLiteral("changes")).toObject();
        const qint64 atMs = change.value(QStringLiteral("atMsUtc")).toInteger();
        table.add({ cellOf(change.value(QStringLiteral("version"))),
            Cell(with->times.text(atMs), jsonTime(atMs)),
            cellOf(change.value(QStringLiteral("actor"))),
            cellOf(change.value(QStringLiteral("station"))),
            cellOf(change.value(QStringLiteral("action"))),
            Cell(changesText(&entity, changes, *with), changes) });
    }
    table.print(arguments, QStringLiteral("Nobody has changed it."));
    return {};
}

// What stations type as the address of the server.
QString addressOf(const CommandArguments &arguments)
{
    if (arguments.has("server"))
        return arguments.text("server").section(QStringLiteral("://"), -1);
    const auto configuration = readConfiguration(arguments.text("config"));
    if (!configuration)
        return QStringLiteral("[listen] of its configuration says");
    const ListenConfiguration &listen = configuration->listen;
    return QStringLiteral("%1:%2").arg(listen.hostNames.value(0), QString::number(listen.port));
}

// Secrets are told nowhere.
Expected<QJsonObject> askedOf(const archive::Act &act, const CommandArguments &arguments)
{
    QJsonObject asked;
    for (const Field &field : act.asks) {
        if (field.is(FieldTrait::Secret)) {
            auto secret = secretOf(field, arguments);
            if (!secret)
                return secret.error();
            asked.insert(nameOf(field), *secret);
        } else {
            const QByteArray option = optionName(field).toLatin1();
            const auto value = valueOf(field, arguments.text(option.constData()), {});
            if (!value)
                return value.error();
            asked.insert(nameOf(field), *value);
        }
    }
    return asked;
}

void printActed(const Entity &entity, const archive::Act &act, const CommandArguments &arguments,
    const QJsonObject &asked, const QJsonObject &reply, Readable &with)
{
    std::map<QString, QString> values{ { QStringLiteral("key"),
        entity.keyOf(reply.value(QStringLiteral("record")).toObject()) } };
    for (const Field &field : act.asks) {
        if (!field.is(FieldTrait::Secret))
            values.emplace(nameOf(field), cellOf(asked.value(nameOf(field))).text);
    }
    for (const Field &field : act.gives)
        values.emplace(nameOf(field), cellOf(field, reply.value(nameOf(field)), with).text);
    if (!act.gives.empty())
        values.emplace(QStringLiteral("server"), addressOf(arguments));
    const ActSaid said = actSaid(entity, act, values);
    printLine(said.done);
    for (const Field &field : act.gives) {
        if (field.isText())
            printLine(QStringLiteral("    ") + values.at(nameOf(field)));
    }
    if (!said.note.isEmpty())
        printLine(said.note);
}

Expected<void> runAct(
    const Entity &entity, const archive::Act &act, const CommandArguments &arguments)
{
    // Typed before anything is locked.
    const auto asked = askedOf(act, arguments);
    if (!asked)
        return asked.error();
    auto calls = openServerCalls(arguments, needsOf(entity));
    if (!calls)
        return calls.error();
    const auto reply = callAct(**calls, entity, act, arguments.words().first(), *asked);
    if (!reply)
        return reply.error();
    if (arguments.has("json")) {
        printJson(*reply);
        return {};
    }
    auto with = readable(entity, arguments, std::move(*calls));
    if (!with)
        return with.error();
    printActed(entity, act, arguments, *asked, *reply, *with);
    return {};
}

using Run = std::function<Expected<void>(const Entity &, const CommandArguments &)>;

// What every one of them takes, behind its own.
Command commandOf(const Entity &entity, Command command, Run run)
{
    for (const CommandOption &option : serverCallOptions(needsOf(entity)))
        command.options.push_back(option);
    command.options.push_back(jsonOption());
    command.run = [&entity, run = std::move(run)](
                      const CommandArguments &arguments) { return run(entity, arguments); };
    return command;
}

Command commandOf(const Entity &entity, const char *action, QStringList words,
    std::vector<CommandOption> options, Run run)
{
    return commandOf(entity,
        { commandWord(entity) + u' ' + QLatin1String(action), std::move(words),
            summaryOf(entity, action), std::move(options) },
        std::move(run));
}

void addCommands(std::vector<Command> &commands, const Entity &entity)
{
    const QStringList key{ headingOf(entity.key()) };
    commands.push_back(commandOf(entity, "list", {}, listOptions(entity), runList));
    commands.push_back(commandOf(entity, "show", key, {}, runShow));
    if (entity.has(archive::Actions::Add))
        commands.push_back(commandOf(entity, "add", {}, addOptions(entity), runAdd));
    if (entity.has(archive::Actions::Change))
        commands.push_back(commandOf(entity, "set", key, setOptions(entity), runSet));
    if (entity.isVersioned())
        commands.push_back(commandOf(entity, "history", key, {}, runHistory));
    for (const archive::Act &act : entity.acts)
        commands.push_back(
            commandOf(entity, { nameOf(entity, act), key, summaryOf(entity, act), actOptions(act) },
                [&act](const Entity &of, const CommandArguments &arguments) {
                    return runAct(of, act, arguments);
                }));
}

} // namespace

std::vector<Command> recordCommands()
{
    std::vector<Command> commands;
    for (const Entity &entity : archive::entities())
        addCommands(commands, entity);
    return commands;
}

} // namespace shahn::smsctl
