// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/error_text.h"

#include "core/text.h"
#include "view/texts.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QTimeZone>

namespace shahn::view
{

QString ErrorText::of(const Error &error, const Currency &currency)
{
    return withNumber(sentence(error, currency), error);
}

QString ErrorText::ofPrint(const Error &error, const Currency &currency)
{
    // What was sold is at the server, whatever the disk here does.
    if (error.code == ErrorCode::DiskFull)
        return withNumber(
            tr("The disk is full, so the receipt was not written. What was sold stays sold. Tell "
               "the administrator."),
            error);
    return of(error, currency);
}

QString ErrorText::ofExport(const Error &error, const Currency &currency)
{
    if (error.code == ErrorCode::DiskFull)
        return withNumber(
            tr("The disk is full. Make room on it, or choose another folder."), error);
    if (error.code == ErrorCode::FileUnreadable)
        return withNumber(tr("The file cannot be written. Close it in other programs, or choose "
                             "another name or folder."),
            error);
    return of(error, currency);
}

QString ErrorText::ofApproval(const Error &error, const Currency &currency)
{
    const bool isOfThePerson
        = error.code == ErrorCode::SignInRefused || error.code == ErrorCode::SignInLocked;
    if (isOfThePerson)
        return tr("Second person: %1").arg(of(error, currency));
    return tr("%1 Nothing was done yet: the second person signs again.").arg(of(error, currency));
}

QString ErrorText::ofUnlock(const Error &error)
{
    if (error.code == ErrorCode::SignInRefused)
        return withNumber(tr("The password is wrong."), error);
    return of(error, {});
}

QString ErrorText::withNumber(const QString &sentence, const Error &error)
{
    const QString number = QString::number(static_cast<int>(error.code));
    return tr("%1 (%2)").arg(sentence, isolateLeftToRight(number));
}

QString ErrorText::moneyOf(const Error &error, const char *fact, const Currency &currency)
{
    const QJsonValue minor = error.context.facts().value(QLatin1String(fact));
    return moneyWithCurrency(Money::fromMinor(minor.toInteger()), currency);
}

QString ErrorText::limit(const Error &error, const Currency &currency)
{
    return moneyOf(error, "limitMinor", currency);
}

QString ErrorText::readings(const Error &error)
{
    const QJsonObject &facts = error.context.facts();
    const auto reading = [&facts](const char *name) {
        return isolateLeftToRight(facts.value(QLatin1String(name)).toString());
    };
    return tr("The amount can be read in two ways. Type %1 or %2.")
        .arg(reading("asFraction"), reading("asThousands"));
}

QString ErrorText::notUnderstood(const Error &error, const Currency &currency)
{
    if (currency.decimals == 0)
        return tr(
            "The amount is not understood. Type it like 5000: only digits, no decimals and no "
            "thousands separators.");
    const QJsonValue decimalsMax = error.context.facts().value(QLatin1String("decimalsMax"));
    if (decimalsMax.isDouble())
        return tr("An amount has at most %n decimal(s).", nullptr, decimalsMax.toInt());
    return tr(
        "The amount is not understood. Type it like 50 or 50.5, without thousands separators.");
}

QString ErrorText::withReason(const QString &sentence, const Error &error)
{
    const QJsonObject &facts = error.context.facts();
    const QString reason = shownName(facts.value(QLatin1String("reason")).toString(),
        facts.value(QLatin1String("reasonAr")).toString());
    return reason.isEmpty() ? sentence : tr("%1 Reason: %2").arg(sentence, reason);
}

QString ErrorText::locked(const Error &error)
{
    constexpr int secondsPerMinute = 60;
    const int seconds = error.context.facts().value(QLatin1String("retryAfterSeconds")).toInt();
    const int minutes = (seconds + secondsPerMinute - 1) / secondsPerMinute;
    if (minutes < 1)
        return tr("Too many wrong passwords. Wait a moment and try again.");
    return tr("Too many wrong passwords. Try again in %n minute(s).", nullptr, minutes);
}

QString ErrorText::tokensAhead(const Error &error)
{
    const int minutes = error.context.facts().value(QLatin1String("waitMinutes")).toInt();
    if (minutes < 1)
        return tr("This meter has received too many tokens in a short time. Try again later.");
    return tr("This meter has received too many tokens in a short time. Try again in %n minute(s).",
        nullptr, minutes);
}

QString ErrorText::refusedCode(const Error &error)
{
    const QJsonObject &facts = error.context.facts();
    const auto cdu = [&facts](const char *name) {
        return isolateLeftToRight(facts.value(QLatin1String(name)).toString());
    };
    if (facts.contains(QLatin1String("machineCdu")))
        return tr(
            "This code is for %1, and this machine is %2. The code is still good for %1. Ask the "
            "administrator for a code for %2.")
            .arg(cdu("codeCdu"), cdu("machineCdu"));
    if (facts.contains(QLatin1String("field")))
        return tr("The activation code is mistyped. Compare it with the paper.");
    return tr(
        "The activation code is wrong, used or expired. Ask the administrator for a new one.");
}

QString ErrorText::clockWrong(const Error &error)
{
    const qint64 clockMs = error.context.facts().value(QLatin1String("clockMsUtc")).toInteger();
    const QString zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    return tr(
        "By the clock of this computer it is %1, and at that time the server's certificate is "
        "not valid. Set date and time of this computer. If they are right, call the "
        "administrator.")
        .arg(instantText(clockMs, zone));
}

QString ErrorText::indexMismatch(const Error &error)
{
    const QJsonObject &facts = error.context.facts();
    const QString ti
        = isolateLeftToRight(QString::number(facts.value(QLatin1String("ti")).toInteger()));
    const QString group = isolateLeftToRight(facts.value(QLatin1String("sgc")).toString());
    const QString tariff = facts.value(QLatin1String("tariff")).toString();
    if (tariff.isEmpty())
        return tr("The tariff index %1 of the supply group %2 stands for no tariff, and that of "
                  "this customer has another one there. Ask for the index of the tariff.")
            .arg(ti, group);
    return tr("The meter has the tariff index %1 of the supply group %2, which stands for the "
              "tariff %3. Key change tokens to another index bring the meter to its tariff.")
        .arg(ti, group, isolateLeftToRight(tariff));
}

QString ErrorText::unwritableFolder(const Error &error)
{
    const QJsonObject &facts = error.context.facts();
    const QString folder = shownPath(facts.value(QLatin1String("folder")).toString());
    const QString reason = facts.value(QLatin1String("reason")).toString();
    if (reason == QLatin1String("file"))
        return tr("Receipts cannot be written to the folder %1: a file stands in its place. Choose "
                  "another one in the settings.")
            .arg(folder);
    if (reason == QLatin1String("relative"))
        return tr("%1 does not say where the folder for receipts is. Enter it from the beginning, "
                  "or choose it.")
            .arg(folder);
    if (reason == QLatin1String("rights"))
        return tr("Receipts cannot be written to the folder %1: you have no right to write there. "
                  "Choose another one in the settings, or tell the administrator.")
            .arg(folder);
    return tr("Receipts cannot be written to the folder %1. Choose another one in the settings, or "
              "tell the administrator.")
        .arg(folder);
}

// A table in the form of a switch, so that a new code does not build without its sentence.
QString ErrorText::sentence(const Error &error, const Currency &currency)
{
    switch (error.code) {
    case ErrorCode::Busy:
        return tr("The server is busy. Nothing was done. Try again in a moment.");
    case ErrorCode::NetworkUnreachable:
        return tr("The server cannot be reached. Check the network.");
    case ErrorCode::TimedOut:
        return tr("The server did not answer in time.");
    case ErrorCode::DatabaseUnavailable:
        return tr("The server's database is not available. Nothing was done. Try again later.");
    case ErrorCode::OutcomeUnknown:
        return tr("The outcome is unknown. The server is being asked.");
    case ErrorCode::DiskFull:
        return tr("The disk is full. Nothing was stored. Tell the administrator.");
    case ErrorCode::TooManyRequests:
        return tr("Too many requests in a short time. Wait a moment and try again.");
    case ErrorCode::PrinterUnavailable:
        return tr("The printer did not print. Check paper, cable and power, then print again.");
    case ErrorCode::TokenTimeAhead:
        return tokensAhead(error);
    case ErrorCode::MalformedJson:
        return tr("The request was damaged on its way. Try again; if it stays, call support.");
    case ErrorCode::InvalidField:
        return tr("Something that was entered is not valid. Check it and try again.");
    case ErrorCode::MissingField:
        return tr("Something that is needed was not entered.");
    case ErrorCode::UnknownField:
        return tr("The server does not understand this request. The programs may be of different "
                  "versions.");
    case ErrorCode::BodyTooLarge:
        return tr("The request is too large.");
    case ErrorCode::NotFound:
        return tr("What was asked for does not exist.");
    case ErrorCode::MethodNotAllowed:
        return tr("The server does not offer this. The programs may be of different versions.");
    case ErrorCode::UnsupportedMediaType:
        return tr("The server refused the form of the request. The programs may be of different "
                  "versions.");
    case ErrorCode::IdempotencyKeyMissing:
        return tr("The request had no number of its own. Call support.");
    case ErrorCode::IdempotencyMismatch:
        return tr(
            "This request number was already used for another request. Nothing was done. Call "
            "support.");
    case ErrorCode::RequestNeverSeen:
        return tr("The server has no record of this request.");
    case ErrorCode::RequestClosed:
        return tr("The server confirmed that nothing was done. It can be asked for again.");
    case ErrorCode::AmountNotUnderstood:
        return notUnderstood(error, currency);
    case ErrorCode::AmountOutOfRange:
        return tr("The amount is too large.");
    case ErrorCode::AmountAmbiguous:
        return readings(error);
    case ErrorCode::CurrencyMismatch:
        return tr("The currency is not that of the utility.");
    case ErrorCode::MeterNumberFormat:
        return tr("A meter number has 11 or 13 digits.");
    case ErrorCode::MeterCheckDigit:
        return tr(
            "Wrong meter number: its check digit does not fit. Read it from the meter again.");
    case ErrorCode::MeterUnknown:
        return tr("This meter is not known. Check the number or search by name.");
    case ErrorCode::TenderBelowMinimum:
        return tr("The smallest purchase for this meter is now %1.").arg(limit(error, currency));
    case ErrorCode::TenderAboveMaximum:
        return tr("The largest purchase on this tariff is %1.").arg(limit(error, currency));
    case ErrorCode::TenderBuysNothing:
        return tr("This amount does not buy the smallest unit of energy.");
    case ErrorCode::PriceChanged:
        return tr("The price has changed meanwhile. Nothing was sold. Look at the new price.");
    case ErrorCode::TooLittleHanded:
        return tr("Too little was handed over: %1 is missing.")
            .arg(moneyOf(error, "missingMinor", currency));
    case ErrorCode::ConfigurationInvalid:
        return tr("The settings of the program are wrong. Tell the administrator.");
    case ErrorCode::FileUnreadable:
        return tr("A file cannot be read.");
    case ErrorCode::FolderUnwritable:
        return unwritableFolder(error);
    case ErrorCode::TokenFormat:
        return tr("A token has 20 digits.");
    case ErrorCode::KeyFormat:
        return tr("A key does not have the right form. Tell the administrator.");
    case ErrorCode::VectorFormat:
        return tr("A test file does not have the right form.");
    case ErrorCode::KeyComponentCheck:
        return tr("A key component was mistyped: its check value does not fit.");
    case ErrorCode::SignInRefused:
        return tr("User name or password is wrong.");
    case ErrorCode::SignInLocked:
        return locked(error);
    case ErrorCode::SessionExpired:
        return tr("Your session has ended. Sign in again.");
    case ErrorCode::PermissionDenied:
        return tr("You do not have the right to do this.");
    case ErrorCode::ActivationRefused:
        return refusedCode(error);
    case ErrorCode::CertificateRequired:
        return tr("This machine has not been activated for this server.");
    case ErrorCode::CertificateRevoked:
        return tr(
            "This machine has been blocked. Ask the administrator for a new activation code.");
    case ErrorCode::CertificateMismatch:
        return tr("This session belongs to another machine. Sign in again.");
    case ErrorCode::MeterBlocked:
        return withReason(tr("Meter blocked: nothing can be sold to it."), error);
    case ErrorCode::MeterRemoved:
        return tr("The meter was removed: no tokens are made for it.");
    case ErrorCode::TariffNotInForce:
        return tr("No price is in force for this meter today. Tell the administrator.");
    case ErrorCode::SupplyGroupNotAllowed:
        return tr("This point of sale may not serve the area of this meter.");
    case ErrorCode::OutcomePending:
        if (error.context.facts().value(QLatin1String("isUnreadable")).toBool())
            return tr(
                "This machine cannot read what an earlier request was for, and its outcome is "
                "unknown. Wait until the server has answered.");
        return tr("The outcome of an earlier request for this meter is unknown. Wait until the "
                  "server has answered.");
    case ErrorCode::ClientTooOld:
        return tr("This program is too old for the server. Ask for the new version.");
    case ErrorCode::VendingKeyUnknown:
        return tr("The server has no vending key for this meter. Tell the administrator.");
    case ErrorCode::VendingKeyExpired:
        return tr("The vending key of this meter has expired. Tell the administrator.");
    case ErrorCode::VendingKeyNotActive:
        return tr("The vending key of this meter is not active yet. Tell the administrator.");
    case ErrorCode::VendingKeyIssuedUntil:
        return tr(
            "The vending key of this meter may not be used any more. Tell the administrator.");
    case ErrorCode::KeyTypeNotAllowed:
        return tr("The key type of this meter does not allow this token. Tell the administrator.");
    case ErrorCode::BaseDateInvalid:
        return tr("The base date of this meter's key is wrong. Tell the administrator.");
    case ErrorCode::AlgorithmNotSupported:
        return tr("The token algorithm of this meter is not supported. Tell the administrator.");
    case ErrorCode::ClockNotTrusted:
        return tr("The clock of the server cannot be trusted. Nothing was done. Tell the "
                  "administrator.");
    case ErrorCode::SetupNotApproved:
        return tr("The server is not approved for selling yet: a second administrator has to do "
                  "that. Tell the administrator.");
    case ErrorCode::FreeEnergyNotDue:
        return tr("The free energy of this month was given already, or this customer has none.");
    case ErrorCode::DocumentReversed:
        return tr("This sale was reversed: its money was given back, and its tokens are void.");
    case ErrorCode::ProofRequired:
        return tr(
            "This sale is not of this day, this point of sale and this person: say what shows "
            "that its tokens are not in the meter.");
    case ErrorCode::LaterPurchase:
        if (const QString receipt
            = error.context.facts().value(QLatin1String("receiptNumber")).toString();
            !receipt.isEmpty())
            return tr("The later purchase with receipt %1 rests on this one. Reverse that one "
                      "first.")
                .arg(isolateLeftToRight(receipt));
        return tr("A later purchase of this meter rests on this one. Reverse the later one first.");
    case ErrorCode::ReversalCorrected:
        return tr("Another sale was made in the place of the reversed one already.");
    case ErrorCode::CorrectionNotPossible:
        return tr("What was reversed was no sale that this one could stand in the place of: sell "
                  "without it.");
    case ErrorCode::ReversalNotPossible:
        return tr(
            "This sale cannot be reversed: the server does not know any more what it changed. "
            "Tell the administrator.");
    case ErrorCode::VendorCreditExceeded:
        return tr("The credit of the vendor is not enough for this sale: %1 is left. Nothing was "
                  "sold. Tell your manager that money has to be paid in.")
            .arg(limit(error, currency));
    case ErrorCode::VendorBlocked:
        return tr("The vendor of this point of sale is blocked: nothing is sold here. Tell your "
                  "manager.");
    case ErrorCode::EntryNotReversible:
        return tr("This entry cannot be taken back: it is of another vendor or amount, or was "
                  "taken back already.");
    case ErrorCode::TokensReplaced:
        return tr(
            "Other tokens were given in the place of these, which the meter refused: they are "
            "not given out again.");
    case ErrorCode::CreditTransferred:
        return tr("What was left in the old meter was transferred already.");
    case ErrorCode::AccountUnknown:
        return tr("There is no customer with this account number.");
    case ErrorCode::DebtUnknown:
        return tr("Nothing is owed of this debt any more. Look at the debts again.");
    case ErrorCode::MoreThanOwed:
        return tr("This is more than is owed of the debt: %1.")
            .arg(moneyOf(error, "balanceMinor", currency));
    case ErrorCode::IssuingLimitReached:
        return tr("The server's security module may issue no more tokens. Tell the administrator.");
    case ErrorCode::KeyChangeNotAllowed:
        return tr("The meter cannot be changed to this key. Tell the administrator.");
    case ErrorCode::MeterAdvice:
        return tr("The meter did not accept the token.");
    case ErrorCode::Internal:
        return tr("Something went wrong inside the program. Call support.");
    case ErrorCode::SchemaTooNew:
        return tr("The stored data is of a newer version than this program. Call support.");
    case ErrorCode::SchemaMismatch:
        return tr("The stored data does not fit this program. Call support.");
    case ErrorCode::DataCorrupt:
        if (const QJsonValue meter = error.context.facts().value(QLatin1String("meter"));
            meter.isString())
            return tr("The stored data of meter %1 is damaged: no tokens are made for it. Call the "
                      "head office. Other customers can be served.")
                .arg(meterText(meter.toString()));
        return tr("Stored data is damaged. Stop selling and call support.");
    case ErrorCode::VaultSealed:
        return tr("The server's key vault is closed. Tell the administrator.");
    case ErrorCode::VaultUnavailable:
        return tr("The server's key vault is not available. Tell the administrator.");
    case ErrorCode::CertificateInvalid:
        return tr("The identity of the server or of this machine could not be proved. Do not go "
                  "on; call the administrator.");
    case ErrorCode::SecretInsecure:
        return tr("A file or folder of this machine can be read or changed by others. Call the "
                  "administrator.");
    case ErrorCode::DatabaseConflict:
        return tr(
            "The server is busy with another change. Nothing was done. Try again in a moment.");
    case ErrorCode::AlreadyExists:
        return tr("This exists already.");
    case ErrorCode::MalformedRequest:
        return tr("The request was damaged on its way. Try again; if it stays, call support.");
    case ErrorCode::AlreadyRunning:
        return tr("The program is already running on this machine with the same data.");
    case ErrorCode::ApprovalRequired:
        return tr("A second person has to approve this. Ask a colleague to sign.");
    case ErrorCode::ApproverNotAllowed:
        return tr("This person may not approve this for this office. Ask a colleague who may.");
    case ErrorCode::ApprovalNotOpen:
        return tr("This request was decided meanwhile, was taken back, or its time is over.");
    case ErrorCode::ApprovalOutdated:
        if (error.context.facts().contains(QLatin1String("to")))
            return tr("The key change does not bring the tariff that this page has told. Go back: "
                      "it is looked at again.");
        return tr("This cannot be done any more as it was asked for. Decline it; it has to be "
                  "asked for anew.");
    case ErrorCode::SecondPersonNeeded:
        return tr("This gives value: another person has to sign for it before it is done.");
    case ErrorCode::TooManyAsked:
        return tr("Too many of your requests to sign are open. Take back what is not needed any "
                  "more, or wait until somebody has decided.");
    case ErrorCode::TariffIndexMismatch:
        return indexMismatch(error);
    case ErrorCode::ComputerClockWrong:
        return clockWrong(error);
    case ErrorCode::OutsideBranch:
        return tr("You do not belong to this office. Sign in at a station of your own office.");
    case ErrorCode::RecordChanged:
        return tr("Somebody else has saved this record meanwhile. Look at what was changed, then "
                  "save again.");
    case ErrorCode::JournalUnwritable:
        if (error.context.facts().value(QLatin1String("isAnswered")).toBool())
            return tr("The server has answered an earlier request for this meter, and the journal "
                      "of this machine cannot be written. Ask for nothing else for this meter. "
                      "Tell the administrator.");
        if (error.context.facts().value(QLatin1String("isHeld")).toBool())
            return tr("Another program holds the data of this machine, so it cannot be written. "
                      "Nothing was done. Tell the administrator.");
        return tr("The journal of this machine cannot be written. Nothing was done. Call support.");
    }
    return tr("Something went wrong inside the program. Call support.");
}

} // namespace shahn::view
