// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/record.h"

#include "core/figures.h"
#include "core/text.h"
#include "domain/meter_number.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace shahn::archive
{

Error invalidField(
    const QString &field, const char *rule, const QString &reason, const QJsonObject &facts)
{
    QJsonObject context = facts;
    context.insert(QStringLiteral("field"), field);
    context.insert(QStringLiteral("rule"), QLatin1String(rule));
    context.insert(QStringLiteral("reason"), reason);
    return fail(ErrorCode::InvalidField, QStringLiteral("%1: %2").arg(field, reason), context);
}

namespace
{

Error wrong(
    const Field &field, const char *rule, const QString &reason, const QJsonObject &facts = {})
{
    return invalidField(QLatin1String(field.name), rule, reason, facts);
}

Expected<void> checkCode(const Field &field, const QString &code)
{
    static const QRegularExpression form(
        QStringLiteral("\\A[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_-])?\\z"));
    // Windows takes them for devices, whatever stands behind a '.'.
    static const QRegularExpression device(
        QStringLiteral("\\A(con|prn|aux|nul|(com|lpt)[0-9])(\\.|\\z)"),
        QRegularExpression::CaseInsensitiveOption);
    if (!form.match(code).hasMatch())
        return wrong(field, "code",
            QStringLiteral("must be of A-Z, a-z, 0-9, '-', '_', '.'; the first a letter or digit, "
                           "the last no '.'"));
    if (device.match(code).hasMatch())
        return wrong(field, "device", QStringLiteral("is a device's name in Windows"));
    return {};
}

Expected<void> checkDigits(const Field &field, const QString &text)
{
    const bool isDigits
        = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!isDigits)
        return wrong(field, "digits", QStringLiteral("must be digits"));
    return {};
}

// Of a number that is typed with blanks or as a MeterPAN the record has the DRN: tidied().
Expected<void> checkMeterNumber(const Field &field, const QString &text)
{
    const auto number = MeterNumber::parse(text);
    if (number && number->drn() == text)
        return {};
    if (!number && number.error().code == ErrorCode::MeterCheckDigit)
        return wrong(field, "checkDigit", QStringLiteral("has a wrong check digit"));
    return wrong(field, "meterNumber", QStringLiteral("must be a DRN of 11 or 13 digits"));
}

Expected<void> checkEmail(const Field &field, const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("\\A[^\\s@<>,;]{1,64}@[^\\s@<>,;.]+(\\.[^\\s@<>,;.]+)+\\z"));
    if (!form.match(text).hasMatch())
        return wrong(field, "email", QStringLiteral("must be an e-mail address"));
    return {};
}

Expected<void> checkForm(const Field &field, const QString &text)
{
    if (field.kind == FieldKind::Code)
        return checkCode(field, text);
    if (field.kind == FieldKind::Digits)
        return checkDigits(field, text);
    if (field.kind == FieldKind::Email)
        return checkEmail(field, text);
    if (field.kind == FieldKind::MeterNumber)
        return checkMeterNumber(field, text);
    if (field.kind == FieldKind::Phone && phoneForm(text).isEmpty())
        return wrong(field, "phone", QStringLiteral("must be a phone number"));
    return {};
}

Expected<void> checkText(const Field &field, const QString &text)
{
    if (text.isEmpty()) {
        if (field.is(FieldTrait::Required))
            return wrong(field, "required", QStringLiteral("must not be empty"));
        return {};
    }
    if (text.size() > field.lengthMax)
        return wrong(field, "length",
            QStringLiteral("must have at most %1 characters").arg(field.lengthMax),
            { { QStringLiteral("length"), field.lengthMax } });
    if (field.is(FieldTrait::Secret))
        return {};
    if (text.size() < field.lengthMin)
        return wrong(field, "short",
            QStringLiteral("must have at least %1 characters").arg(field.lengthMin),
            { { QStringLiteral("length"), field.lengthMin } });
    if (!isOneLine(text) || forbiddenCharacterAt(text) >= 0)
        return wrong(field, "line", QStringLiteral("must be one line of text"));
    if (field.is(FieldTrait::Name) && !saysSomething(text))
        return wrong(field, "seen", QStringLiteral("has no letter or digit that is seen"));
    return checkForm(field, text);
}

constexpr qint64 instantMax = 253'402'300'799'999; // the end of the year 9999

Expected<void> checkNumber(const Field &field, const QJsonValue &value)
{
    constexpr qint64 none = std::numeric_limits<qint64>::min();
    if (field.is(FieldTrait::Required) && value == QString())
        return wrong(field, "required", QStringLiteral("must not be empty"));
    const qint64 number = value.isDouble() ? value.toInteger(none) : none;
    if (number == none)
        return wrong(field, "number", QStringLiteral("must be a whole number"));
    if (field.isFigure() && (number < field.min || number > field.max))
        return wrong(field, "range",
            QStringLiteral("must be %1 to %2").arg(field.min).arg(field.max),
            { { QStringLiteral("min"), field.min }, { QStringLiteral("max"), field.max } });
    if (field.kind == FieldKind::Instant && (number < 0 || number > instantMax))
        return wrong(field, "range", QStringLiteral("must be %1 to %2").arg(0).arg(instantMax),
            { { QStringLiteral("min"), 0 }, { QStringLiteral("max"), instantMax } });
    if (field.numbers.empty() || std::ranges::find(field.numbers, number) != field.numbers.end())
        return {};
    QStringList texts;
    for (const qint64 one : field.numbers)
        texts.append(QString::number(one));
    return wrong(field, "numbers", QStringLiteral("must be one of %1").arg(texts.join(u", ")),
        { { QStringLiteral("numbers"), QJsonArray::fromStringList(texts) } });
}

Expected<void> checkChoice(const Field &field, const QString &word)
{
    QStringList words;
    for (const char *one : field.words) {
        if (word == QLatin1String(one))
            return {};
        words.append(QLatin1String(one));
    }
    return wrong(field, "words", QStringLiteral("must be one of %1").arg(words.join(u", ")),
        { { QStringLiteral("words"), QJsonArray::fromStringList(words) } });
}

bool isTaken(const Field &field, Purpose purpose)
{
    return purpose == Purpose::Add ? field.isGiven() : field.isChanged();
}

// All that are taken, and no other.
template <class Taken>
std::vector<Error> mistakesOfFields(
    std::span<const Field> fields, const QJsonObject &record, const Taken &taken)
{
    std::vector<Error> mistakes;
    for (const QString &name : record.keys()) {
        const bool isKnown = std::any_of(fields.begin(), fields.end(),
            [&](const Field &field) { return name == QLatin1String(field.name) && taken(field); });
        if (!isKnown)
            mistakes.push_back(
                fail(ErrorCode::UnknownField, QStringLiteral("%1 is not known").arg(name),
                    { { QStringLiteral("field"), name } }));
    }
    for (const Field &field : fields) {
        if (!taken(field))
            continue;
        const QString name = QLatin1String(field.name);
        if (!record.contains(name))
            mistakes.push_back(fail(ErrorCode::MissingField,
                QStringLiteral("%1 is missing").arg(name), { { QStringLiteral("field"), name } }));
        else if (auto checked = checkValue(field, record.value(name)); !checked)
            mistakes.push_back(checked.error());
    }
    return mistakes;
}

Expected<void> firstOf(const std::vector<Error> &mistakes)
{
    return mistakes.empty() ? Expected<void>() : Expected<void>(mistakes.front());
}

// At least one of the names says something.
void checkNames(const Entity &entity, const QJsonObject &record, std::vector<Error> &mistakes)
{
    const Field *first = nullptr;
    for (const Field &field : entity.fields) {
        if (!field.is(FieldTrait::Name) || !record.contains(QLatin1String(field.name)))
            continue;
        if (saysSomething(record.value(QLatin1String(field.name)).toString()))
            return;
        first = first == nullptr ? &field : first;
    }
    if (first != nullptr)
        mistakes.push_back(wrong(*first, "name", QStringLiteral("a name is needed")));
}

struct Changed {
    QJsonObject record;
    std::vector<Error> mistakes;
};

Changed changedBy(const Entity &entity, const QJsonObject &before, const QJsonObject &given)
{
    QJsonObject record = tidied(entity, given);
    QJsonObject checked = record;
    for (const Field &field : entity.fields) {
        const auto it = record.find(QLatin1String(field.name));
        const auto stored = before.find(QLatin1String(field.name));
        if (it == record.end() || stored == before.end() || *it != tidied(field, *stored))
            continue;
        *it = *stored;
        if (field.isChanged())
            checked.remove(QLatin1String(field.name));
    }
    std::vector<Error> mistakes = mistakesOfFields(entity.fields, checked, [&](const Field &field) {
        const QString name = QLatin1String(field.name);
        return isTaken(field, Purpose::Change)
            && (!record.contains(name) || checked.contains(name));
    });
    checkNames(entity, record, mistakes);
    return { record, std::move(mistakes) };
}

} // namespace

Expected<void> checkValue(const Field &field, const QJsonValue &value)
{
    switch (field.kind) {
    case FieldKind::Text:
    case FieldKind::Code:
    case FieldKind::Digits:
    case FieldKind::Phone:
    case FieldKind::Email:
    case FieldKind::MeterNumber:
    case FieldKind::Reference:
        if (!value.isString())
            return wrong(field, "text", QStringLiteral("must be a text"));
        return checkText(field, value.toString());
    case FieldKind::Integer:
    case FieldKind::Money:
    case FieldKind::Percent:
    case FieldKind::Instant:
        return checkNumber(field, value);
    case FieldKind::Flag:
        if (!value.isBool())
            return wrong(field, "flag", QStringLiteral("must be true or false"));
        return {};
    case FieldKind::Choice:
        return checkChoice(field, value.toString());
    case FieldKind::Words:
        break;
    }
    return {};
}

Expected<void> checkFilter(const Field &field, const QJsonValue &value)
{
    if (field.kind == FieldKind::Choice)
        return checkChoice(field, value.toString());
    if (!value.isString())
        return {};
    const QString text = value.toString();
    if (text.isEmpty())
        return wrong(field, "required", QStringLiteral("must not be empty"));
    if (text.size() > field.lengthMax)
        return wrong(field, "length",
            QStringLiteral("must have at most %1 characters").arg(field.lengthMax),
            { { QStringLiteral("length"), field.lengthMax } });
    return {};
}

QString figureText(const Field &field, qint64 figure, const Currency &currency)
{
    if (field.kind == FieldKind::Money)
        return moneyToPlainText(Money::fromMinor(figure), currency);
    return field.kind == FieldKind::Percent ? percentToText(figure) : QString::number(figure);
}

QStringList wordsIn(const QString &value) { return value.split(u',', Qt::SkipEmptyParts); }

Expected<void> checkRecord(const Entity &entity, const QJsonObject &record, Purpose purpose)
{
    return firstOf(recordMistakes(entity, record, purpose));
}

std::vector<Error> recordMistakes(const Entity &entity, const QJsonObject &record, Purpose purpose)
{
    std::vector<Error> mistakes = mistakesOfFields(
        entity.fields, record, [purpose](const Field &field) { return isTaken(field, purpose); });
    checkNames(entity, record, mistakes);
    return mistakes;
}

QJsonObject emptyRecord(const Entity &entity)
{
    QJsonObject record;
    for (const Field &field : entity.fields) {
        if (!field.isGiven())
            continue;
        const QString name = QLatin1String(field.name);
        if (field.kind == FieldKind::Choice)
            record.insert(name, QLatin1String(field.usualWord()));
        else if (field.kind == FieldKind::Money && field.is(FieldTrait::Required))
            record.insert(name, QString()); // nobody guesses an amount
        else if (field.isNumber())
            record.insert(name, field.usualNumber());
        else if (field.kind == FieldKind::Flag)
            record.insert(name, false);
        else
            record.insert(name, QString());
    }
    return record;
}

Expected<QJsonObject> changedRecord(
    const Entity &entity, const QJsonObject &before, const QJsonObject &given)
{
    const Changed changed = changedBy(entity, before, given);
    if (!changed.mistakes.empty())
        return changed.mistakes.front();
    return changed.record;
}

std::vector<Error> changeMistakes(
    const Entity &entity, const QJsonObject &before, const QJsonObject &given)
{
    return changedBy(entity, before, given).mistakes;
}

Expected<void> checkAsked(const Act &act, const QJsonObject &asked)
{
    return firstOf(mistakesOfFields(act.asks, asked, [](const Field &) { return true; }));
}

QString wholeForm(const Field &field, const QString &text)
{
    if (field.kind == FieldKind::Phone)
        return phoneForm(text);
    if (field.kind == FieldKind::Email)
        return withoutInvisible(text).trimmed().toCaseFolded();
    return searchForm(text).remove(u' ');
}

QJsonValue tidied(const Field &field, const QJsonValue &value)
{
    if (!value.isString() || field.is(FieldTrait::Secret))
        return value;
    if (field.kind == FieldKind::Text)
        return tidyLine(value.toString());
    if (const auto number = MeterNumber::parse(value.toString());
        field.kind == FieldKind::MeterNumber && number)
        return number->drn();
    return withoutInvisible(value.toString()).trimmed();
}

QJsonObject tidied(const Entity &entity, const QJsonObject &record)
{
    QJsonObject result = record;
    for (const Field &field : entity.fields) {
        const auto it = result.find(QLatin1String(field.name));
        if (it != result.end())
            *it = tidied(field, *it);
    }
    return result;
}

QJsonObject differences(const Entity &entity, const QJsonObject &before, const QJsonObject &after)
{
    QJsonObject result;
    for (const Field &field : entity.fields) {
        const QString name = QLatin1String(field.name);
        const QJsonValue from = before.value(name);
        const QJsonValue to = after.value(name);
        const bool isLeftEmpty = from.isUndefined() && to.isString() && to.toString().isEmpty();
        // What several words say is changed by acts, which tell it themselves.
        if (from == to || !after.contains(name) || isLeftEmpty || field.kind == FieldKind::Words)
            continue;
        QJsonObject difference;
        if (!field.is(FieldTrait::Secret) && !field.is(FieldTrait::Personal)) {
            if (before.contains(name))
                difference.insert(QStringLiteral("from"), from);
            difference.insert(QStringLiteral("to"), to);
        }
        result.insert(name, difference);
    }
    return result;
}

const Field *valueGiven(const Entity &entity, const QJsonObject &before, const QJsonObject &after)
{
    const bool isMade = before.isEmpty();
    const QJsonObject usual = isMade ? emptyRecord(entity) : before;
    const auto it
        = std::find_if(entity.fields.begin(), entity.fields.end(), [&](const Field &field) {
              const QString name = QLatin1String(field.name);
              const bool isGuarded = field.is(FieldTrait::GivesValue)
                  || (!isMade && field.is(FieldTrait::ChangeGivesValue));
              return isGuarded && after.contains(name)
                  && ((isMade && field.is(FieldTrait::Required))
                      || after.value(name) != usual.value(name));
          });
    return it == entity.fields.end() ? nullptr : &*it;
}

} // namespace shahn::archive
