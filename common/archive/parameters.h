// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The parameters of a utility, described once: what may be set while it sells, at the utility, at a
// unit of the organisation or at a station, each from an instant on. A place where nothing is set
// has what counts above it; what is set nowhere has the default of this table. Values are kept and
// sent as texts.

#include "archive/entity.h"
#include "core/error.h"

namespace shahn::archive
{

enum class ParameterId : quint8 {
    AddressEn, // of the utility, on receipts
    AddressAr,
    HelpLine, // telephone for customers, on receipts
    TaxNumber, // on receipts
    // An amount of more than so many times the largest of the customer's last sales is asked about
    // before it is sold; 0: never.
    UnusualAmountFactor,
    IsTokenSplitAllowed, // a sale of more than one token can carry
    TidAheadMinutes, // how far the TIDs of one meter may run ahead of the clock
    IdleLockMinutesMax, // a till locks after so many minutes at the latest; 0: as the till says
    ApprovalMinutes, // the signature of a second person counts so long
    FreeIssueKwhMax, // given free by one person alone: so many kWh a month to one meter
    ApprovalRequestMinutes, // a request to sign from another workplace may be signed and used so
                            // long
    // What gives value in a record, a parameter or an import needs the signature of a second
    // person.
    SecondPersonForRecords,
};

inline constexpr int parameterCount = 12;
inline constexpr int tidAheadMinutesMax = 10'080;

// The deepest place where it may be set; above it everywhere.
enum class ParameterDepth : quint8 { Utility, Unit, Station };

// Stand together on the page.
enum class ParameterGroup : quint8 { Receipts, Sales, Access };

// Whose program uses the value: the server takes a change at once, a till with the next sign-in.
enum class ParameterReader : quint8 { Server, Till };

struct Parameter {
    ParameterId id;
    Field field; // name, kind and limits
    const char *byDefault;
    ParameterDepth deepest;
    ParameterGroup group;
    ParameterReader reader;
    bool givesValue = false; // as FieldTrait::GivesValue
};

// In the order of the enumeration.
std::span<const Parameter> parameters();
const Parameter &parameterOf(ParameterId id);
const Parameter *parameterNamed(const QString &name); // null: there is none

// "true", "1440", or the text itself.
QString parameterText(const QJsonValue &value);
// A text that is none of the parameter's kind stays a text, which checkValue() refuses.
QJsonValue parameterValue(const Parameter &parameter, const QString &text);

// InvalidField; context: field, the parameter's name, and rule with what it needs, as checkValue().
Expected<void> checkParameter(const Parameter &parameter, const QString &text);
// As it is stored, by that check.
Expected<QString> tidiedParameter(const Parameter &parameter, const QString &text);

} // namespace shahn::archive
