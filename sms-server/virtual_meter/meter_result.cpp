// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_meter/meter_result.h"

namespace shahn::meter
{
namespace
{

struct Wording {
    QString name;
    QString text;
};

Wording wording(MeterResult result)
{
    switch (result) {
    case MeterResult::Accepted:
        return { QStringLiteral("accepted"), QStringLiteral("The token is accepted.") };
    case MeterResult::FirstKeyChangeAccepted:
        return { QStringLiteral("firstKeyChangeAccepted"),
            QStringLiteral("The first key change token is accepted; enter the others.") };
    case MeterResult::SecondKeyChangeAccepted:
        return { QStringLiteral("secondKeyChangeAccepted"),
            QStringLiteral("The second key change token is accepted.") };
    case MeterResult::CreditOverflow:
        return { QStringLiteral("creditOverflow"),
            QStringLiteral("The register cannot hold the credit.") };
    case MeterResult::KeyTypeError:
        return { QStringLiteral("keyTypeError"),
            QStringLiteral("The key type does not allow this.") };
    case MeterResult::FormatError:
        return { QStringLiteral("formatError"), QStringLiteral("This is not a token.") };
    case MeterResult::RangeError:
        return { QStringLiteral("rangeError"),
            QStringLiteral("A value in the token is out of range.") };
    case MeterResult::FunctionNotSupported:
        return { QStringLiteral("functionNotSupported"),
            QStringLiteral("The meter does not have this function.") };
    case MeterResult::OldToken:
        return { QStringLiteral("oldToken"), QStringLiteral("The token is too old.") };
    case MeterResult::UsedToken:
        return { QStringLiteral("usedToken"), QStringLiteral("The token has been used.") };
    case MeterResult::KeyExpired:
        return { QStringLiteral("keyExpired"), QStringLiteral("The meter's key has expired.") };
    case MeterResult::DefaultKeyCredit:
        return { QStringLiteral("defaultKeyCredit"),
            QStringLiteral("The meter has a default key and takes no credit.") };
    case MeterResult::CrcError:
        return { QStringLiteral("crcError"),
            QStringLiteral("The checksum is wrong: a wrong digit, or a token for another meter.") };
    case MeterResult::ManufacturerCodeError:
        return { QStringLiteral("manufacturerCodeError"),
            QStringLiteral("The token is for another manufacturer's meters.") };
    case MeterResult::Lockout:
        return { QStringLiteral("lockout"), QStringLiteral("Too many wrong tokens; wait.") };
    case MeterResult::NotReady:
        return { QStringLiteral("notReady"), QStringLiteral("The meter is not ready for tokens.") };
    }
    return {};
}

} // namespace

bool isAccepted(MeterResult result) { return result <= MeterResult::SecondKeyChangeAccepted; }

QString resultName(MeterResult result) { return wording(result).name; }

QString resultText(MeterResult result) { return wording(result).text; }

} // namespace shahn::meter
