// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/parameter_words.h"

#include "core/text.h"
#include "view/record_words.h"
#include "view/texts.h"

#include <QCoreApplication>

namespace shahn::view
{
namespace
{

struct Words {
    archive::ParameterId id;
    const char *label;
    const char *purpose;
};

using archive::ParameterId;

constexpr Words words[] = {
    { ParameterId::AddressEn, QT_TRANSLATE_NOOP("Parameters", "Address (English)"),
        QT_TRANSLATE_NOOP(
            "Parameters", "Stands below the name of the utility on receipts. Empty: none.") },
    { ParameterId::AddressAr, QT_TRANSLATE_NOOP("Parameters", "Address (Arabic)"),
        QT_TRANSLATE_NOOP(
            "Parameters", "Stands below the name of the utility on receipts. Empty: none.") },
    { ParameterId::HelpLine, QT_TRANSLATE_NOOP("Parameters", "Help line"),
        QT_TRANSLATE_NOOP(
            "Parameters", "The telephone number for customers, on receipts. Empty: none.") },
    { ParameterId::TaxNumber, QT_TRANSLATE_NOOP("Parameters", "Tax number"),
        QT_TRANSLATE_NOOP("Parameters", "Of the utility, on receipts. Empty: none.") },
    { ParameterId::UnusualAmountFactor, QT_TRANSLATE_NOOP("Parameters", "Unusual amount, times"),
        QT_TRANSLATE_NOOP("Parameters",
            "An amount of more than so many times the largest of the meter's last sales is asked "
            "about before it is sold. 0: never.") },
    { ParameterId::IsTokenSplitAllowed, QT_TRANSLATE_NOOP("Parameters", "Several tokens in a sale"),
        QT_TRANSLATE_NOOP("Parameters",
            "A purchase of more than one token can carry is split over several. If not, it is "
            "refused.") },
    { ParameterId::TidAheadMinutes,
        QT_TRANSLATE_NOOP("Parameters", "Tokens ahead of the clock, minutes"),
        QT_TRANSLATE_NOOP("Parameters",
            "So far may the times in the tokens of one meter run ahead: a minute for each token "
            "that is sold to it.") },
    { ParameterId::IdleLockMinutesMax,
        QT_TRANSLATE_NOOP("Parameters", "Lock at the latest, minutes"),
        QT_TRANSLATE_NOOP("Parameters",
            "A window locks after so many minutes without key or mouse, or earlier if its own "
            "settings say so. 0: as its own settings say.") },
    { ParameterId::ApprovalRequestMinutes,
        QT_TRANSLATE_NOOP("Parameters", "Request to sign stays open, minutes"),
        QT_TRANSLATE_NOOP("Parameters",
            "So long may somebody at another workplace sign for a request, and the request be "
            "carried out.") },
    { ParameterId::ApprovalMinutes, QT_TRANSLATE_NOOP("Parameters", "Approval counts, minutes"),
        QT_TRANSLATE_NOOP("Parameters",
            "So long after the second person has signed is the request carried out; then it has "
            "to be signed anew.") },
    { ParameterId::FreeIssueKwhMax,
        QT_TRANSLATE_NOOP("Parameters", "Free issue by one person, units a month"),
        QT_TRANSLATE_NOOP("Parameters",
            "So many units are given free to one meter in a month without a second person; 0: each "
            "free issue needs one.") },
    { ParameterId::SecondPersonForRecords,
        QT_TRANSLATE_NOOP("Parameters", "Second person for records"),
        QT_TRANSLATE_NOOP("Parameters",
            "What gives value in a record (tariffs, categories, debts, commissions, whose the "
            "sales of an office are) is changed when another person has signed, and nothing is "
            "imported by file.") },
};

const Words &wordsOf(const archive::Parameter &parameter)
{
    static constexpr Words none{ ParameterId::AddressEn, "", "" };
    for (const Words &one : words) {
        if (one.id == parameter.id)
            return one;
    }
    return none;
}

QString translated(const char *text) { return QCoreApplication::translate("Parameters", text); }

QString flag(bool isSet)
{
    return isSet ? QCoreApplication::translate("Parameters", "yes")
                 : QCoreApplication::translate("Parameters", "no");
}

} // namespace

QString ParameterWords::label(const archive::Parameter &parameter)
{
    return translated(wordsOf(parameter).label);
}

QString ParameterWords::purpose(const archive::Parameter &parameter)
{
    const QString reader = parameter.reader == archive::ParameterReader::Till
        ? QCoreApplication::translate("Parameters", "A window takes a change at its next sign-in.")
        : QCoreApplication::translate("Parameters", "A change counts at once.");
    return QStringLiteral("%1 %2").arg(translated(wordsOf(parameter).purpose), reader);
}

QString ParameterWords::range(const archive::Parameter &parameter)
{
    const auto figure = [](qint64 number) { return isolateLeftToRight(QString::number(number)); };
    if (parameter.field.isText())
        return QCoreApplication::translate("Parameters", "At most %1 characters.")
            .arg(figure(parameter.field.lengthMax));
    if (parameter.field.kind == archive::FieldKind::Integer)
        return QCoreApplication::translate("Parameters", "A number from %1 to %2.")
            .arg(figure(parameter.field.min), figure(parameter.field.max));
    return {};
}

QString ParameterWords::group(archive::ParameterGroup group)
{
    switch (group) {
    case archive::ParameterGroup::Receipts:
        return QCoreApplication::translate("Parameters", "Receipts");
    case archive::ParameterGroup::Sales:
        return QCoreApplication::translate("Parameters", "Sales");
    case archive::ParameterGroup::Access:
        break;
    }
    return QCoreApplication::translate("Parameters", "Access");
}

std::vector<ParameterWords::Choice> ParameterWords::choices(const archive::Parameter &parameter)
{
    std::vector<Choice> choices;
    if (parameter.field.kind == archive::FieldKind::Flag) {
        for (const bool isSet : { true, false })
            choices.push_back({ archive::parameterText(isSet), flag(isSet) });
    }
    for (const char *const word : parameter.field.words)
        choices.push_back(
            { QLatin1String(word), RecordWords::word(parameter.field, QLatin1String(word)) });
    return choices;
}

QString ParameterWords::value(const archive::Parameter &parameter, const QString &text)
{
    if (text.isEmpty())
        return QStringLiteral("—");
    if (parameter.field.kind == archive::FieldKind::Choice)
        return RecordWords::word(parameter.field, text);
    const QJsonValue value = archive::parameterValue(parameter, text);
    if (value.isDouble() && value.toInteger() == 0) {
        if (parameter.id == ParameterId::IdleLockMinutesMax)
            return QCoreApplication::translate("Parameters", "no bound");
        if (parameter.id == ParameterId::UnusualAmountFactor)
            return QCoreApplication::translate("Parameters", "never asked about");
    }
    if (value.isBool())
        return flag(value.toBool());
    return value.isDouble() ? isolateLeftToRight(text) : isolateByContent(text);
}

QString ParameterWords::place(
    const QString &source, const QString &code, const protocol::LocalName &name)
{
    if (source == QLatin1String("utility"))
        return QCoreApplication::translate("Parameters", "the whole utility");
    const QString shown = localName(name.en, name.ar);
    if (source == QLatin1String("station"))
        return QCoreApplication::translate("Parameters", "station %1")
            .arg(isolateLeftToRight(code));
    return shown.isEmpty() ? isolateLeftToRight(code) : isolateByContent(shown);
}

QString ParameterWords::source(const protocol::ParameterInfo &info)
{
    if (!info.entry)
        return QCoreApplication::translate("Parameters", "default");
    if (info.isSetHere)
        return QCoreApplication::translate("Parameters", "set here");
    return QCoreApplication::translate("Parameters", "from %1")
        .arg(place(info.entry->source, info.entry->placeCode, info.entry->placeName));
}

bool ParameterWords::hasWords(const archive::Parameter &parameter)
{
    return *wordsOf(parameter).label != '\0' && *wordsOf(parameter).purpose != '\0';
}

} // namespace shahn::view
