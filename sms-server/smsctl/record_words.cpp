// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/record_words.h"

#include "smsctl/server_calls.h"

#include "protocol/record_endpoints.h"

namespace shahn::smsctl
{
namespace
{

using archive::Entity;
using archive::Field;
using archive::FieldKind;
using archive::FieldTrait;

// "codeEntry" → "code", "entry"
QStringList wordsOf(const char *name)
{
    QStringList words{ QString() };
    for (const QChar c : QString(QLatin1String(name))) {
        if (c.isUpper())
            words.append(QString());
        words.last() += c.toLower();
    }
    return words;
}

QStringList choicesOf(const Field &field)
{
    QStringList words;
    for (const char *const word : field.words)
        words.append(QLatin1String(word));
    if (field.kind == FieldKind::Flag)
        words = QStringList{ QStringLiteral("true"), QStringLiteral("false") };
    return words;
}

// "1 to 9", or the few that there are.
QString numbersOf(const Field &field)
{
    QStringList numbers;
    for (const qint64 one : field.numbers)
        numbers.append(QString::number(one));
    return numbers.isEmpty() ? QStringLiteral("%1 to %2").arg(field.min).arg(field.max)
                             : numbers.join(QStringLiteral(", "));
}

// What it takes, as the rules have it.
QString limitsOf(const Field &field)
{
    switch (field.kind) {
    case FieldKind::Text:
        return QStringLiteral("one line of at most %1 characters").arg(field.lengthMax);
    case FieldKind::Code:
        return QStringLiteral("at most %1 of A-Z, a-z, 0-9, '-', '_', '.'").arg(field.lengthMax);
    case FieldKind::Digits:
        return field.lengthMin == field.lengthMax
            ? QStringLiteral("%1 digits").arg(field.lengthMax)
            : QStringLiteral("at most %1 digits").arg(field.lengthMax);
    case FieldKind::Phone:
        return QStringLiteral("a telephone number of at most %1 characters").arg(field.lengthMax);
    case FieldKind::Email:
        return QStringLiteral("an e-mail address of at most %1 characters").arg(field.lengthMax);
    case FieldKind::MeterNumber:
        return QStringLiteral("11 or 13 digits");
    case FieldKind::Integer:
        return numbersOf(field);
    case FieldKind::Money:
        return QStringLiteral("an amount in the utility's currency, such as 12.50");
    case FieldKind::Percent:
        return QStringLiteral("per cent, such as 12.5");
    case FieldKind::Instant:
        return QStringLiteral("milliseconds since 1970 UTC");
    case FieldKind::Choice:
    case FieldKind::Words:
    case FieldKind::Flag:
        return choicesOf(field).join(QStringLiteral(", "));
    case FieldKind::Reference:
        break;
    }
    const Entity &other = *archive::entityNamed(QLatin1String(field.entity));
    return field.list == nullptr
        ? QStringLiteral("%1 of the %2").arg(QLatin1String(other.key().name), other.words())
        : QStringLiteral("code of an entry of the list %1").arg(QLatin1String(field.list));
}

// A choice that may be changed later, or has a usual word, begins with it; any other is named.
bool isNeeded(const Field &field)
{
    const bool hasUsual
        = (field.kind == FieldKind::Choice && field.isChanged()) || field.usual != nullptr;
    return field.is(FieldTrait::Required) && !hasUsual;
}

QString valueName(const Field &field)
{
    switch (field.kind) {
    case FieldKind::Integer:
    case FieldKind::Money:
    case FieldKind::Percent:
    case FieldKind::Instant:
        return QStringLiteral("N");
    case FieldKind::Choice:
    case FieldKind::Words:
    case FieldKind::Flag:
        return QStringLiteral("WORD");
    case FieldKind::Code:
    case FieldKind::Reference:
        return QStringLiteral("CODE");
    case FieldKind::Text:
    case FieldKind::Digits:
    case FieldKind::Phone:
    case FieldKind::Email:
    case FieldKind::MeterNumber:
        break;
    }
    return QStringLiteral("TEXT");
}

CommandOption optionOf(const Field &field)
{
    const QString name = shownName(field);
    if (field.is(FieldTrait::Secret))
        return { optionName(field) + QStringLiteral("-file"), QStringLiteral("FILE"),
            QStringLiteral("%1: a file that its owner alone can read (otherwise asked for)")
                .arg(name) };
    CommandOption option{ optionName(field), valueName(field),
        QStringLiteral("%1: %2").arg(name, limitsOf(field)) };
    option.words = choicesOf(field);
    return option;
}

// Of an act: in the help, when it is done, and below what it gives. In braces a value.
struct ActWords {
    const char *name;
    const char *summary;
    const char *done;
    const char *note = nullptr;
};

constexpr ActWords actWords[] = {
    { "renewStationCode", "Print an activation code; the station must be activated with it",
        "Station {key}: type this code on its activation page by {expiresAtMsUtc}:",
        "Server address for that page: {server}\n"
        "It works once and is not kept; 'smsctl station new-code' gives another." },
    { "revokeStation", "Refuse a station's certificate and end its sessions",
        "Station {key} is refused from its next request on; 'smsctl station new-code' lets it in "
        "again." },
    { "setOperatorPassword", "Set a password; ends the person's lock and sessions",
        "Operator {key} has a new password; sessions and locks ended." },
    { "grantRight", "Let a person do more than the role allows, such as changeKey or approve",
        "Operator {key} has the right {right} beyond the role now." },
    { "signApproval", "Sign for a request as the second person, who is signed in (--server)",
        "Request {key} is signed." },
    { "declineApproval", "Decline a request to sign", "Request {key} is declined." },
    { "withdrawApproval", "Take back a request to sign that you have asked for",
        "Request {key} is taken back." },
    { "withdrawRight", "Take back what was granted",
        "Operator {key} does not have the right {right} beyond the role any more." },
};

const ActWords *find(const archive::Act &act)
{
    for (const ActWords &words : actWords) {
        if (qstrcmp(words.name, act.name) == 0)
            return &words;
    }
    return nullptr;
}

QString filled(QString text, const std::map<QString, QString> &values)
{
    for (const auto &[name, value] : values)
        text.replace(u'{' + name + u'}', value);
    return text;
}

} // namespace

QString commandWord(const Entity &entity) { return wordsOf(entity.name).join(u'-'); }

QString titleOf(const Entity &entity)
{
    QString title = wordsOf(entity.name).join(u' ');
    title[0] = title[0].toUpper();
    return title;
}

QString shownName(const Field &field)
{
    QString name = QLatin1String(field.name);
    if (field.kind == FieldKind::Money)
        name.remove(QStringLiteral("Minor"));
    else if (field.kind == FieldKind::Percent)
        name.remove(QStringLiteral("Ppm"));
    return name;
}

// An instant is printed in the utility's time zone.
QString headingOf(const Field &field)
{
    QString name = shownName(field);
    if (field.kind == FieldKind::Instant)
        name.remove(QStringLiteral("MsUtc"));
    return wordsOf(name.toLatin1().constData()).join(u' ').toUpper();
}

QString optionName(const Field &field)
{
    return wordsOf(shownName(field).toLatin1().constData()).join(u'-');
}

QString summaryOf(const Entity &entity, const char *action)
{
    const QLatin1String what(action);
    const QString record = wordsOf(entity.name).join(u' ');
    if (what == QLatin1String("list"))
        return QStringLiteral("List the records: %1").arg(record);
    if (what == QLatin1String("show"))
        return QStringLiteral("Show one record: %1").arg(record);
    if (what == QLatin1String("add"))
        return QStringLiteral("Add a record: %1").arg(record);
    if (what == QLatin1String("set"))
        return QStringLiteral("Change what is named of a record: %1").arg(record);
    return QStringLiteral("Who changed a record, newest first: %1").arg(record);
}

QString summaryOf(const Entity &entity, const archive::Act &act)
{
    const ActWords *const words = find(act);
    return words == nullptr ? QStringLiteral("Do to a record of %1: %2")
                                  .arg(wordsOf(entity.name).join(u' '), QLatin1String(act.word))
                            : QString(QLatin1String(words->summary));
}

ActSaid actSaid(
    const Entity &entity, const archive::Act &act, const std::map<QString, QString> &values)
{
    const ActWords *const words = find(act);
    if (words == nullptr)
        return { QStringLiteral("%1 %2: %3.")
                     .arg(titleOf(entity), values.at(QStringLiteral("key")),
                         QLatin1String(act.done)),
            QString() };
    return { filled(QLatin1String(words->done), values),
        filled(QLatin1String(words->note), values) };
}

bool isOfThePage(const QString &name)
{
    return name == QLatin1String("sort") || name == QLatin1String("after")
        || name == QLatin1String("limit");
}

std::vector<CommandOption> listOptions(const Entity &entity)
{
    QStringList filters;
    for (const protocol::FieldInfo &field :
        protocol::recordEndpoints(entity).list.request->fields()) {
        if (!isOfThePage(QLatin1String(field.name)))
            filters.append(QLatin1String(field.name));
    }
    QStringList columns;
    QStringList sorts;
    for (const Field &field : entity.fields) {
        const QString name = QLatin1String(field.name);
        if (!field.is(FieldTrait::Secret))
            columns.append(name);
        if (field.is(FieldTrait::Sorted))
            sorts << name << u'-' + name;
    }
    CommandOption filter{ QStringLiteral("filter"), QStringLiteral("NAME=VALUE"),
        QStringLiteral("Only these, once or more; NAME is one of %1")
            .arg(filters.join(QStringLiteral(", "))) };
    for (const QString &name : std::as_const(filters))
        filter.words.append(name + u'=');
    CommandOption sort{ QStringLiteral("sort"), QStringLiteral("FIELD"),
        QStringLiteral("In this order, one of %1").arg(sorts.join(QStringLiteral(", "))) };
    sort.words = sorts;
    CommandOption chosen{ QStringLiteral("columns"), QStringLiteral("FIELD,FIELD"),
        QStringLiteral("Only these fields, of %1").arg(columns.join(QStringLiteral(", "))) };
    chosen.words = columns;
    return { filter, sort, chosen,
        { QStringLiteral("limit"), QStringLiteral("N"), QStringLiteral("At most so many"),
            OptionKind::Number, false, QStringLiteral("100"), { 1 } },
        { QStringLiteral("all"), {}, QStringLiteral("All of them"), OptionKind::Flag } };
}

namespace
{

void addNote(const Entity &entity, std::vector<CommandOption> &options)
{
    const bool isGuarded
        = std::any_of(entity.fields.begin(), entity.fields.end(), [](const Field &field) {
              return field.is(FieldTrait::GivesValue) || field.is(FieldTrait::ChangeGivesValue);
          });
    if (isGuarded)
        options.push_back(noteOption());
}

} // namespace

std::vector<CommandOption> addOptions(const Entity &entity)
{
    std::vector<CommandOption> options;
    for (const Field &field : entity.fields) {
        if (!field.isGiven())
            continue;
        options.push_back(optionOf(field));
        if (field.is(FieldTrait::Secret))
            continue;
        options.back().isRequired = isNeeded(field);
        if (field.kind == FieldKind::Choice && !isNeeded(field))
            options.back().defaultValue = QLatin1String(field.usualWord());
        else if (field.usual != nullptr)
            options.back().defaultValue = QLatin1String(field.usual);
    }
    addNote(entity, options);
    return options;
}

std::vector<CommandOption> setOptions(const Entity &entity)
{
    std::vector<CommandOption> options;
    for (const Field &field : entity.fields) {
        if (field.isChanged() && !field.is(FieldTrait::Secret))
            options.push_back(optionOf(field));
    }
    addNote(entity, options);
    options.push_back({ QStringLiteral("version"), QStringLiteral("N"),
        QStringLiteral("Only when the record has this version (read before; otherwise read now)"),
        OptionKind::Number, false, {}, { 1 } });
    return options;
}

std::vector<CommandOption> actOptions(const archive::Act &act)
{
    std::vector<CommandOption> options;
    for (const Field &field : act.asks) {
        options.push_back(optionOf(field));
        if (!field.is(FieldTrait::Secret))
            options.back().isRequired = field.is(FieldTrait::Required);
    }
    return options;
}

} // namespace shahn::smsctl
