// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/record_words.h"

#include "archive/record.h"
#include "core/figures.h"
#include "core/text.h"
#include "view/parameter_words.h"
#include "view/texts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <functional>

namespace shahn::view
{
namespace
{

struct Words {
    const char *name;
    const char *words;
};

// A list of them, one of them, and one that is made.
struct EntityWords {
    const char *name;
    const char *list;
    const char *one;
    const char *newOne;
};

constexpr EntityWords entities[] = {
    { "office", QT_TRANSLATE_NOOP("Records", "Offices"), QT_TRANSLATE_NOOP("Records", "Office"),
        QT_TRANSLATE_NOOP("Records", "New office") },
    { "station", QT_TRANSLATE_NOOP("Records", "Stations"), QT_TRANSLATE_NOOP("Records", "Station"),
        QT_TRANSLATE_NOOP("Records", "New station") },
    { "operator", QT_TRANSLATE_NOOP("Records", "Operators"),
        QT_TRANSLATE_NOOP("Records", "Operator"), QT_TRANSLATE_NOOP("Records", "New operator") },
    { "role", QT_TRANSLATE_NOOP("Records", "Roles"), QT_TRANSLATE_NOOP("Records", "Role"),
        QT_TRANSLATE_NOOP("Records", "New role") },
    { "codeEntry", QT_TRANSLATE_NOOP("Records", "Code lists"),
        QT_TRANSLATE_NOOP("Records", "Entry of a code list"),
        QT_TRANSLATE_NOOP("Records", "New entry of a code list") },
    { "customer", QT_TRANSLATE_NOOP("Records", "Customers"),
        QT_TRANSLATE_NOOP("Records", "Customer"), QT_TRANSLATE_NOOP("Records", "New customer") },
    { "tariff", QT_TRANSLATE_NOOP("Records", "Tariffs"), QT_TRANSLATE_NOOP("Records", "Tariff"),
        QT_TRANSLATE_NOOP("Records", "New tariff") },
    { "supplyPoint", QT_TRANSLATE_NOOP("Records", "Supply points"),
        QT_TRANSLATE_NOOP("Records", "Supply point"),
        QT_TRANSLATE_NOOP("Records", "New supply point") },
    { "meter", QT_TRANSLATE_NOOP("Records", "Meters"), QT_TRANSLATE_NOOP("Records", "Meter"),
        QT_TRANSLATE_NOOP("Records", "New meter") },
    { "debt", QT_TRANSLATE_NOOP("Records", "Debts"), QT_TRANSLATE_NOOP("Records", "Debt"),
        QT_TRANSLATE_NOOP("Records", "New debt") },
    { "pointShare", QT_TRANSLATE_NOOP("Records", "Mixed use"),
        QT_TRANSLATE_NOOP("Records", "Share of a category"),
        QT_TRANSLATE_NOOP("Records", "New share of a category") },
    { "entitlement", QT_TRANSLATE_NOOP("Records", "Entitlements"),
        QT_TRANSLATE_NOOP("Records", "Entitlement"),
        QT_TRANSLATE_NOOP("Records", "New entitlement") },
    { "vendor", QT_TRANSLATE_NOOP("Records", "Vendors"), QT_TRANSLATE_NOOP("Records", "Vendor"),
        QT_TRANSLATE_NOOP("Records", "New vendor") },
    { "commissionTier", QT_TRANSLATE_NOOP("Records", "Commission"),
        QT_TRANSLATE_NOOP("Records", "Commission"),
        QT_TRANSLATE_NOOP("Records", "New commission") },
    { "approval", QT_TRANSLATE_NOOP("Records", "Approvals"),
        QT_TRANSLATE_NOOP("Records", "Request to sign"),
        QT_TRANSLATE_NOOP("Records", "New request to sign") },
    { "voucher", QT_TRANSLATE_NOOP("Records", "Vouchers"), QT_TRANSLATE_NOOP("Records", "Voucher"),
        QT_TRANSLATE_NOOP("Records", "New voucher") },
    { "tariffIndex", QT_TRANSLATE_NOOP("Records", "Tariff indexes"),
        QT_TRANSLATE_NOOP("Records", "Tariff index"),
        QT_TRANSLATE_NOOP("Records", "New tariff index") },
};

// Of a field of one entity, or of every field of the name.
constexpr Words labels[] = {
    { "meter.number", QT_TRANSLATE_NOOP("Records", "Meter number") },
    { "customer.number", QT_TRANSLATE_NOOP("Records", "Account") },
    { "meter.customer", QT_TRANSLATE_NOOP("Records", "Account") },
    { "supplyPoint.customer", QT_TRANSLATE_NOOP("Records", "Account") },
    { "debt.customer", QT_TRANSLATE_NOOP("Records", "Account") },
    { "pointShare.customer", QT_TRANSLATE_NOOP("Records", "Account") },
    { "pointShare.percentPpm", QT_TRANSLATE_NOOP("Records", "Per cent of the energy") },
    { "entitlement.customer", QT_TRANSLATE_NOOP("Records", "Account") },
    { "entitlement.startsAtMsUtc", QT_TRANSLATE_NOOP("Records", "Valid from") },
    { "entitlement.endsAtMsUtc", QT_TRANSLATE_NOOP("Records", "Valid before") },
    { "monthlyKwh", QT_TRANSLATE_NOOP("Records", "Free units each month") },
    { "tax", QT_TRANSLATE_NOOP("Records", "Tax, as the tariff names it") },
    { "proof", QT_TRANSLATE_NOOP("Records", "Certificate or proof") },
    { "meter", QT_TRANSLATE_NOOP("Records", "Meter number") },
    { "requestId", QT_TRANSLATE_NOOP("Records", "Request") },
    { "subject", QT_TRANSLATE_NOOP("Records", "What it is about") },
    { "requester", QT_TRANSLATE_NOOP("Records", "Asked by") },
    { "station", QT_TRANSLATE_NOOP("Records", "Station") },
    { "note", QT_TRANSLATE_NOOP("Records", "Why") },
    { "askedAtMsUtc", QT_TRANSLATE_NOOP("Records", "Asked at") },
    { "expiresAtMsUtc", QT_TRANSLATE_NOOP("Records", "Open until") },
    { "decidedBy", QT_TRANSLATE_NOOP("Records", "Decided by") },
    { "decidedAtMsUtc", QT_TRANSLATE_NOOP("Records", "Decided at") },
    { "declineReason", QT_TRANSLATE_NOOP("Records", "Why it is declined") },
    { "outlook", QT_TRANSLATE_NOOP("Records", "As it stands now") },
    { "approval.customer", QT_TRANSLATE_NOOP("Records", "Customer") },
    { "matter", QT_TRANSLATE_NOOP("Records", "Of what kind") },
    { "takesBack", QT_TRANSLATE_NOOP("Records", "Takes back the entry") },
    { "limitBeforeMinor", QT_TRANSLATE_NOOP("Records", "Credit limit before") },
    { "oldMeter", QT_TRANSLATE_NOOP("Records", "From the old meter") },
    { "saleReceipt", QT_TRANSLATE_NOOP("Records", "Receipt that it is about") },
    { "soldAtMsUtc", QT_TRANSLATE_NOOP("Records", "Sold at") },
    { "energy", QT_TRANSLATE_NOOP("Records", "Energy") },
    { "approval.startsAtMsUtc", QT_TRANSLATE_NOOP("Records", "Prices from") },
    { "prices", QT_TRANSLATE_NOOP("Records", "A month, before and after") },
    { "postings", QT_TRANSLATE_NOOP("Records", "What is posted (+ debit, − credit)") },
    { "changes", QT_TRANSLATE_NOOP("Records", "What is changed") },
    { "tariffBefore", QT_TRANSLATE_NOOP("Records", "Tariff before") },
    { "tariffAfter", QT_TRANSLATE_NOOP("Records", "Tariff afterwards") },
    { "keyBefore", QT_TRANSLATE_NOOP("Records", "Tariff index before") },
    { "keyAfter", QT_TRANSLATE_NOOP("Records", "Tariff index afterwards") },
    { "lines", QT_TRANSLATE_NOOP("Records", "What is posted (+ debit, − credit)") },
    { "reference", QT_TRANSLATE_NOOP("Records", "Number of the paper") },
    { "datedOn", QT_TRANSLATE_NOOP("Records", "Day of the paper") },
    { "postedOn", QT_TRANSLATE_NOOP("Records", "Posted on") },
    { "postedAtMsUtc", QT_TRANSLATE_NOOP("Records", "Posted at") },
    { "askedBy", QT_TRANSLATE_NOOP("Records", "Asked by") },
    { "signedBy", QT_TRANSLATE_NOOP("Records", "Signed by") },
    { "reverses", QT_TRANSLATE_NOOP("Records", "Takes back") },
    { "reversedBy", QT_TRANSLATE_NOOP("Records", "Taken back by") },
    { "versions", QT_TRANSLATE_NOOP("Records", "Published versions") },
    { "lastStartsAtMsUtc", QT_TRANSLATE_NOOP("Records", "The last one from") },
    { "reason", QT_TRANSLATE_NOOP("Records", "Reason") },
    { "reasonEn", QT_TRANSLATE_NOOP("Records", "Reason (English)") },
    { "reasonAr", QT_TRANSLATE_NOOP("Records", "Reason (Arabic)") },
    { "code", QT_TRANSLATE_NOOP("Records", "Code") },
    { "login", QT_TRANSLATE_NOOP("Records", "User name") },
    { "name", QT_TRANSLATE_NOOP("Records", "Name") },
    { "nameEn", QT_TRANSLATE_NOOP("Records", "Name (English)") },
    { "nameAr", QT_TRANSLATE_NOOP("Records", "Name (Arabic)") },
    { "kind", QT_TRANSLATE_NOOP("Records", "Kind") },
    { "parent", QT_TRANSLATE_NOOP("Records", "Belongs to") },
    { "state", QT_TRANSLATE_NOOP("Records", "State") },
    { "office", QT_TRANSLATE_NOOP("Records", "Office") },
    { "openingHours", QT_TRANSLATE_NOOP("Records", "Opening hours") },
    { "role", QT_TRANSLATE_NOOP("Records", "Role") },
    { "password", QT_TRANSLATE_NOOP("Records", "Password") },
    { "right", QT_TRANSLATE_NOOP("Records", "Right") },
    { "rights", QT_TRANSLATE_NOOP("Records", "Rights") },
    { "grantedRights", QT_TRANSLATE_NOOP("Records", "Granted beyond the role") },
    { "level", QT_TRANSLATE_NOOP("Records", "Level") },
    { "list", QT_TRANSLATE_NOOP("Records", "List") },
    { "phone", QT_TRANSLATE_NOOP("Records", "Phone") },
    { "email", QT_TRANSLATE_NOOP("Records", "E-mail") },
    { "identityNumber", QT_TRANSLATE_NOOP("Records", "Identity number") },
    { "notes", QT_TRANSLATE_NOOP("Records", "Notes") },
    { "address", QT_TRANSLATE_NOOP("Records", "Address") },
    { "category", QT_TRANSLATE_NOOP("Records", "Category") },
    { "point", QT_TRANSLATE_NOOP("Records", "Supply point") },
    { "tariff", QT_TRANSLATE_NOOP("Records", "Tariff") },
    { "codeExpiresAtMsUtc", QT_TRANSLATE_NOOP("Records", "Activation code until") },
    { "sgc", QT_TRANSLATE_NOOP("Records", "SGC") },
    { "krn", QT_TRANSLATE_NOOP("Records", "KRN") },
    { "kt", QT_TRANSLATE_NOOP("Records", "Key type") },
    { "ti", QT_TRANSLATE_NOOP("Records", "TI") },
    { "ea", QT_TRANSLATE_NOOP("Records", "EA") },
    { "tct", QT_TRANSLATE_NOOP("Records", "TCT") },
    { "capacityVa", QT_TRANSLATE_NOOP("Records", "Capacity of the connection (VA)") },
    { "amountMinor", QT_TRANSLATE_NOOP("Records", "Amount") },
    { "balanceMinor", QT_TRANSLATE_NOOP("Records", "Still owed") },
    { "priority", QT_TRANSLATE_NOOP("Records", "Order (1 is first)") },
    { "percentPpm", QT_TRANSLATE_NOOP("Records", "Per cent of each purchase") },
    { "instalmentMinor", QT_TRANSLATE_NOOP("Records", "Instalment") },
    { "instalmentPer", QT_TRANSLATE_NOOP("Records", "An instalment is paid") },
    { "minimumMinor", QT_TRANSLATE_NOOP("Records", "At least at each purchase") },
    { "maximumMinor", QT_TRANSLATE_NOOP("Records", "At most at each purchase") },
    { "startsAtMsUtc", QT_TRANSLATE_NOOP("Records", "Taken from") },
    { "endsAtMsUtc", QT_TRANSLATE_NOOP("Records", "Taken before") },
    { "isHeld", QT_TRANSLATE_NOOP("Records", "Held back") },
    { "vendor", QT_TRANSLATE_NOOP("Records", "Vendor") },
    { "creditLimitMinor", QT_TRANSLATE_NOOP("Records", "Credit limit") },
    { "creditMinor", QT_TRANSLATE_NOOP("Records", "Credit left") },
    { "warningMinor", QT_TRANSLATE_NOOP("Records", "Credit is low below") },
    { "fromMinor", QT_TRANSLATE_NOOP("Records", "From this turnover of the month on") },
    { "commissionTier.percentPpm", QT_TRANSLATE_NOOP("Records", "Per cent of each sale") },
    { "perMwhMinor", QT_TRANSLATE_NOOP("Records", "For 1,000 units") },
    { "perTokenMinor", QT_TRANSLATE_NOOP("Records", "For each token") },
    { "arrearsPpm", QT_TRANSLATE_NOOP("Records", "Per cent of what pays for debts") },
};

// Of a field of one entity, or of every field.
constexpr Words choices[] = {
    { "active", QT_TRANSLATE_NOOP("Records", "Active") },
    { "meter.active", QT_TRANSLATE_NOOP("Records", "In use") },
    { "closed", QT_TRANSLATE_NOOP("Records", "Closed") },
    { "disabled", QT_TRANSLATE_NOOP("Records", "Disabled") },
    { "registered", QT_TRANSLATE_NOOP("Records", "Waits for its code") },
    { "revoked", QT_TRANSLATE_NOOP("Records", "Revoked") },
    { "blocked", QT_TRANSLATE_NOOP("Records", "Blocked") },
    { "removed", QT_TRANSLATE_NOOP("Records", "Removed") },
    { "utility", QT_TRANSLATE_NOOP("Records", "Utility") },
    { "region", QT_TRANSLATE_NOOP("Records", "Region") },
    { "district", QT_TRANSLATE_NOOP("Records", "District") },
    { "office", QT_TRANSLATE_NOOP("Records", "Office") },
    { "customerCategory", QT_TRANSLATE_NOOP("Records", "Customer categories") },
    { "blockReason", QT_TRANSLATE_NOOP("Records", "Reasons to block a meter") },
    { "debtKind", QT_TRANSLATE_NOOP("Records", "Kinds of debt") },
    { "purchase", QT_TRANSLATE_NOOP("Records", "With each purchase") },
    { "month", QT_TRANSLATE_NOOP("Records", "Each calendar month") },
    { "class", QT_TRANSLATE_NOOP("Records", "Prices of a category") },
    { "freeEnergy", QT_TRANSLATE_NOOP("Records", "Free energy") },
    { "taxExemption", QT_TRANSLATE_NOOP("Records", "Exempt from a tax") },
    { "clearCredit", QT_TRANSLATE_NOOP("Records", "Clear the credit of a meter") },
    { "reversal", QT_TRANSLATE_NOOP("Records", "Take back") },
    { "none", "" },
    { "sale", QT_TRANSLATE_NOOP("Records", "Sale") },
    { "payment", QT_TRANSLATE_NOOP("Records", "Payment of an account") },
    { "deposit", QT_TRANSLATE_NOOP("Records", "Deposit") },
    { "adjustment", QT_TRANSLATE_NOOP("Records", "Adjustment") },
    { "creditLimit", QT_TRANSLATE_NOOP("Records", "New credit limit") },
    { "commission", QT_TRANSLATE_NOOP("Records", "Commission") },
    { "freeIssue", QT_TRANSLATE_NOOP("Records", "Free issue") },
    { "replacement", QT_TRANSLATE_NOOP("Records", "Replacement of refused tokens") },
    { "creditTransfer", QT_TRANSLATE_NOOP("Records", "Credit of a replaced meter") },
    { "tariffVersion", QT_TRANSLATE_NOOP("Records", "Publish a tariff version") },
    { "vendorEntry", QT_TRANSLATE_NOOP("Records", "Entry to a vendor's account") },
    { "creditIssue", QT_TRANSLATE_NOOP("Records", "Credit tokens without a purchase") },
    { "journalVoucher", QT_TRANSLATE_NOOP("Records", "Post a journal voucher") },
    { "periodClose", QT_TRANSLATE_NOOP("Records", "Close a month of the ledger") },
    { "recordChange", QT_TRANSLATE_NOOP("Records", "Change what gives value") },
    { "keyChange", QT_TRANSLATE_NOOP("Records", "Key change to another tariff") },
    { "open", QT_TRANSLATE_NOOP("Records", "Waits for a signature") },
    { "approved", QT_TRANSLATE_NOOP("Records", "Signed, not yet done") },
    { "declined", QT_TRANSLATE_NOOP("Records", "Declined") },
    { "used", QT_TRANSLATE_NOOP("Records", "Signed and done") },
    { "expired", QT_TRANSLATE_NOOP("Records", "Its time is over") },
    { "withdrawn", QT_TRANSLATE_NOOP("Records", "Taken back") },
    { "unseen", "" }, // in a list, or decided
    { "fits", QT_TRANSLATE_NOOP("Records", "Can be done") },
    { "gone", QT_TRANSLATE_NOOP("Records", "What it is about is not there") },
    { "reversed", QT_TRANSLATE_NOOP("Records", "It was taken back already") },
    { "overtaken", QT_TRANSLATE_NOOP("Records", "Overtaken: ask anew") },
};

// Those that every utility begins with, and what the levels are called.
constexpr Words roles[] = {
    { "administrator", QT_TRANSLATE_NOOP("Records", "Administrator") },
    { "smsManager", QT_TRANSLATE_NOOP("Records", "SMS manager") },
    { "posManager", QT_TRANSLATE_NOOP("Records", "POS manager") },
    { "cashier", QT_TRANSLATE_NOOP("Records", "Cashier") },
    { "operator", QT_TRANSLATE_NOOP("Records", "Operator") },
};

constexpr Words rights[] = {
    { "seeCustomers", QT_TRANSLATE_NOOP("Records", "See customers") },
    { "editCustomers", QT_TRANSLATE_NOOP("Records", "Change customers") },
    { "seeMeters", QT_TRANSLATE_NOOP("Records", "See meters") },
    { "editMeters", QT_TRANSLATE_NOOP("Records", "Change meters") },
    { "seeOffices", QT_TRANSLATE_NOOP("Records", "See offices") },
    { "editOffices", QT_TRANSLATE_NOOP("Records", "Change offices") },
    { "seeStations", QT_TRANSLATE_NOOP("Records", "See stations") },
    { "editStations", QT_TRANSLATE_NOOP("Records", "Change stations") },
    { "seeOperators", QT_TRANSLATE_NOOP("Records", "See operators") },
    { "editOperators", QT_TRANSLATE_NOOP("Records", "Change operators") },
    { "seeRoles", QT_TRANSLATE_NOOP("Records", "See roles") },
    { "editRoles", QT_TRANSLATE_NOOP("Records", "Change roles") },
    { "seeTariffs", QT_TRANSLATE_NOOP("Records", "See tariffs") },
    { "editTariffs", QT_TRANSLATE_NOOP("Records", "Change tariffs") },
    { "seeCodeLists", QT_TRANSLATE_NOOP("Records", "See code lists") },
    { "editCodeLists", QT_TRANSLATE_NOOP("Records", "Change code lists") },
    { "seeParameters", QT_TRANSLATE_NOOP("Records", "See parameters") },
    { "editParameters", QT_TRANSLATE_NOOP("Records", "Change parameters") },
    { "seeDocuments", QT_TRANSLATE_NOOP("Records", "See sales and service tokens") },
    { "sell", QT_TRANSLATE_NOOP("Records", "Sell") },
    { "serveMeters", QT_TRANSLATE_NOOP("Records", "Issue service tokens") },
    { "changeKey", QT_TRANSLATE_NOOP("Records", "Issue key change tokens") },
    { "approve", QT_TRANSLATE_NOOP("Records", "Approve as the second person") },
    { "importMeters", QT_TRANSLATE_NOOP("Records", "Import customers and meters") },
    { "operateServer", QT_TRANSLATE_NOOP("Records", "Operate the server") },
    { "reverseSales", QT_TRANSLATE_NOOP("Records", "Reverse sales") },
    { "seeLedger", QT_TRANSLATE_NOOP("Records", "See the ledger") },
    { "seeVendors", QT_TRANSLATE_NOOP("Records", "See vendors") },
    { "editVendors", QT_TRANSLATE_NOOP("Records", "Change vendors and their commission") },
    { "postVendorEntries", QT_TRANSLATE_NOOP("Records", "Record what vendors pay") },
    { "issueCredit", QT_TRANSLATE_NOOP("Records", "Give credit tokens without a purchase") },
    { "postVouchers", QT_TRANSLATE_NOOP("Records", "Post journal vouchers") },
    { "closePeriod", QT_TRANSLATE_NOOP("Records", "Close months of the ledger") },
};

// Of those that the window does not change: how they come and change.
constexpr Words origins[] = {
    { "role",
        QT_TRANSLATE_NOOP("Records",
            "Roles are the same everywhere and come with the program. What one person may do "
            "beyond the role is granted in the person's record.") },
};

// The text of the button that begins an act, the question, the button that does it, what is said
// when it is done, and what the history calls it, unless its changes say it. %1 is the record, %2 a
// time.
struct ActWords {
    const char *name;
    const char *title;
    const char *question;
    const char *verb;
    const char *done;
    const char *history = nullptr;
};

constexpr ActWords acts[] = {
    { "renewStationCode", QT_TRANSLATE_NOOP("Records", "&Activation code…"),
        QT_TRANSLATE_NOOP("Records",
            "A new activation code for %1? It is good for 24 hours. A machine that works as this "
            "station now is refused from its next request on, until it is activated with the new "
            "code."),
        QT_TRANSLATE_NOOP("Records", "&Make the code"),
        QT_TRANSLATE_NOOP("Records",
            "Type this code on the activation page of %1 by %2. It works once and is shown only "
            "now."),
        QT_TRANSLATE_NOOP("Records", "A new activation code was made.") },
    { "revokeStation", QT_TRANSLATE_NOOP("Records", "&Revoke…"),
        QT_TRANSLATE_NOOP("Records",
            "Revoke %1? Its machine is refused from the next request on. A new activation code "
            "lets it in again."),
        QT_TRANSLATE_NOOP("Records", "&Revoke it"), QT_TRANSLATE_NOOP("Records", "%1 is revoked."),
        QT_TRANSLATE_NOOP("Records", "It was revoked.") },
    { "setOperatorPassword", QT_TRANSLATE_NOOP("Records", "New &password…"),
        QT_TRANSLATE_NOOP("Records",
            "A new password for %1, of at least 8 characters. The person is signed out everywhere, "
            "and may sign in with it at once, also after too many wrong ones."),
        QT_TRANSLATE_NOOP("Records", "&Set the password"),
        QT_TRANSLATE_NOOP("Records", "%1 has the new password. Tell it to nobody else."),
        QT_TRANSLATE_NOOP("Records", "A new password was set.") },
    { "grantRight", QT_TRANSLATE_NOOP("Records", "&Grant a right…"),
        QT_TRANSLATE_NOOP("Records",
            "A right for %1 that the role does not give? It counts at once. Where the person is "
            "signed in, the window shows it after the next sign-in."),
        QT_TRANSLATE_NOOP("Records", "&Grant it"),
        QT_TRANSLATE_NOOP("Records", "%1 has the right now.") },
    { "signApproval", QT_TRANSLATE_NOOP("Records", "&Sign…"),
        QT_TRANSLATE_NOOP("Records",
            "Sign for it as the second person? What the form says is then done: at the point of "
            "sale that asked, or at once where it is a record, prices, a voucher or a month."),
        QT_TRANSLATE_NOOP("Records", "&Sign"), QT_TRANSLATE_NOOP("Records", "You have signed."),
        QT_TRANSLATE_NOOP("Records", "It was signed.") },
    { "declineApproval", QT_TRANSLATE_NOOP("Records", "&Decline…"),
        QT_TRANSLATE_NOOP("Records", "Decline it? Whoever asked reads your reason."),
        QT_TRANSLATE_NOOP("Records", "&Decline it"),
        QT_TRANSLATE_NOOP("Records", "You have declined."),
        QT_TRANSLATE_NOOP("Records", "It was declined.") },
    { "withdrawApproval", QT_TRANSLATE_NOOP("Records", "&Take it back…"),
        QT_TRANSLATE_NOOP(
            "Records", "Take your request back? A signature under it counts no more."),
        QT_TRANSLATE_NOOP("Records", "&Take it back"),
        QT_TRANSLATE_NOOP("Records", "It is taken back."),
        QT_TRANSLATE_NOOP("Records", "It was taken back.") },
    { "withdrawRight", QT_TRANSLATE_NOOP("Records", "&Withdraw a right…"),
        QT_TRANSLATE_NOOP("Records",
            "Which of the rights that were granted to %1 is taken back? It counts at once. What "
            "the role gives stays."),
        QT_TRANSLATE_NOOP("Records", "&Withdraw it"),
        QT_TRANSLATE_NOOP("Records", "%1 has the right no more, unless the role gives it.") },
};

const ActWords *find(const archive::Act &act)
{
    const auto it = std::find_if(std::begin(acts), std::end(acts),
        [&](const ActWords &one) { return QLatin1String(one.name) == QLatin1String(act.name); });
    return it == std::end(acts) ? nullptr : it;
}

const char *find(std::span<const Words> words, const QString &name)
{
    for (const Words &one : words) {
        if (name == QLatin1String(one.name))
            return one.words;
    }
    return nullptr;
}

QString translated(const char *words, const QString &otherwise)
{
    return words == nullptr ? otherwise : QCoreApplication::translate("Records", words);
}

const char *wordOf(const QString &word)
{
    for (const std::span<const Words> words :
        { std::span<const Words>(choices), { roles }, { rights } }) {
        if (const char *const found = find(words, word))
            return found;
    }
    return nullptr;
}

QString entityWords(const archive::Entity &entity, const char *EntityWords::*which)
{
    const QString name = QLatin1String(entity.name);
    const auto it = std::ranges::find_if(
        entities, [&name](const EntityWords &one) { return name == QLatin1String(one.name); });
    return translated(it == std::end(entities) ? nullptr : (*it).*which, name);
}

const char *labelOf(const archive::Entity &entity, const archive::Field &field)
{
    const QString name = QLatin1String(field.name);
    const char *const own = find(labels, QLatin1String(entity.name) + u'.' + name);
    return own == nullptr ? find(labels, name) : own;
}

// "Tariff: DOM → COM"; what was given where nothing was before stands alone.
QString differenceText(const QString &label, const QJsonObject &difference,
    const std::function<QString(const QJsonValue &)> &words)
{
    const auto shown = [&](const char *which) {
        const QString text = words(difference.value(QLatin1String(which)));
        return text.isEmpty() ? QStringLiteral("—") : text;
    };
    return difference.contains(QLatin1String("from"))
        ? QCoreApplication::translate("Records", "%1: %2 → %3")
              .arg(label, shown("from"), shown("to"))
        : QCoreApplication::translate("Records", "%1: %2").arg(label, shown("to"));
}

} // namespace

QString RecordWords::listTitle(const archive::Entity &entity)
{
    return entityWords(entity, &EntityWords::list);
}

QString RecordWords::title(const archive::Entity &entity)
{
    return entityWords(entity, &EntityWords::one);
}

QString RecordWords::newTitle(const archive::Entity &entity)
{
    return entityWords(entity, &EntityWords::newOne);
}

QString RecordWords::label(const archive::Entity &entity, const archive::Field &field)
{
    return translated(labelOf(entity, field), QLatin1String(field.name));
}

QString RecordWords::word(const archive::Field &field, const QString &word)
{
    const auto isOwner = [&field](const archive::Entity &entity) {
        return std::ranges::find(entity.fields, &field, [](const auto &one) { return &one; })
            != entity.fields.end();
    };
    const auto all = archive::entities();
    const auto owner = std::ranges::find_if(all, isOwner);
    const char *const own
        = owner == all.end() ? nullptr : find(choices, QLatin1String((*owner).name) + u'.' + word);
    return translated(own == nullptr ? wordOf(word) : own, word);
}

QString RecordWords::wordsOf(const archive::Field &field, const QString &stored)
{
    QStringList words;
    for (const QString &word : archive::wordsIn(stored))
        words.append(RecordWords::word(field, word));
    return words.join(QCoreApplication::translate("Records", ", ", "between words of a list"));
}

QString RecordWords::value(
    const archive::Field &field, const QVariant &value, const model::Session &session)
{
    switch (field.kind) {
    case archive::FieldKind::Choice:
        return word(field, value.toString());
    case archive::FieldKind::Words:
        return wordsOf(field, value.toString());
    case archive::FieldKind::Instant:
        return value.toLongLong() == 0 ? QString()
                                       : instantText(value.toLongLong(), session.timeZone());
    case archive::FieldKind::Money:
        return moneyText(Money::fromMinor(value.toLongLong()), session.currency());
    case archive::FieldKind::Percent:
        return isolateLeftToRight(percentToText(value.toLongLong()));
    case archive::FieldKind::Code:
    case archive::FieldKind::Digits:
    case archive::FieldKind::Phone:
    case archive::FieldKind::Email:
    case archive::FieldKind::MeterNumber:
    case archive::FieldKind::Integer:
        return value.toString().isEmpty() ? QString() : isolateLeftToRight(value.toString());
    case archive::FieldKind::Reference:
        return value.toString().isEmpty()
            ? QString()
            : codeWithName(
                value.toString(), knownName(QLatin1String(field.entity), value.toString()));
    case archive::FieldKind::Flag:
        return value.toBool() ? QStringLiteral("✓") : QString();
    case archive::FieldKind::Text:
        break;
    }
    if (QLatin1String(field.name) == QLatin1String("changes"))
        return changes(value.toString(), session);
    const QString text = value.toString();
    if (QLatin1String(field.name) == QLatin1String("energy") && !text.isEmpty()) // "84.3 kWh"
        return isolateByContent(text.section(u' ', 0, 0) + QChar(QChar::Nbsp)
            + QCoreApplication::translate("Receipt", text.section(u' ', 1).toUtf8().constData()));
    return text.isEmpty() ? QString() : isolateByContent(text);
}

QString RecordWords::changes(const QString &text, const model::Session &session)
{
    const QJsonObject said = QJsonDocument::fromJson(text.toUtf8()).object();
    const QJsonObject changes = said.value(QLatin1String("changes")).toObject();
    const QString name = said.value(QLatin1String("entity")).toString();
    if (const archive::Entity *const entity = archive::entityNamed(name)) {
        const bool isAdded = said.value(QLatin1String("version")).toInteger() == 0;
        protocol::RecordChange change;
        change.action = name + (isAdded ? QStringLiteral("-added") : QStringLiteral("-changed"));
        change.changes = changes;
        const QStringList lines = fieldsHistory(*entity, change, session);
        return (QStringList{ isAdded ? newTitle(*entity) : title(*entity) } + lines).join(u'\n');
    }
    QStringList lines;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const archive::Parameter *const parameter = archive::parameterNamed(it.key());
        lines.append(differenceText(parameter != nullptr
                ? ParameterWords::label(*parameter)
                : QCoreApplication::translate("Records", "From"),
            it->toObject(), [&](const QJsonValue &value) {
                return parameter != nullptr ? ParameterWords::value(*parameter, value.toString())
                                            : instantText(value.toInteger(), session.timeZone());
            }));
    }
    return lines.join(u'\n');
}

QString RecordWords::knownName(const QString &entity, const QString &code)
{
    return entity == QLatin1String("role") ? translated(find(roles, code), {}) : QString();
}

QString RecordWords::codeWithName(const QString &code, const QString &name)
{
    const QString shown = isolateLeftToRight(code);
    return name.isEmpty() ? shown : QStringLiteral("%1 · %2").arg(shown, isolateByContent(name));
}

QString RecordWords::rule(const Error &error)
{
    const QJsonObject facts = error.context.facts();
    const QString rule = facts.value(QLatin1String("rule")).toString();
    const auto fact = [&](const char *name) {
        return isolateLeftToRight(QString::number(facts.value(QLatin1String(name)).toInteger()));
    };
    if (error.code == ErrorCode::SecondPersonNeeded)
        return QCoreApplication::translate("Records", "Another person signs for this.");
    if (rule == QLatin1String("required") || error.code == ErrorCode::MissingField)
        return QCoreApplication::translate("Records", "This is needed.");
    if (rule == QLatin1String("name"))
        return QCoreApplication::translate(
            "Records", "A name is needed, in one language at least.");
    if (rule == QLatin1String("length"))
        return QCoreApplication::translate("Records", "At most %1 characters.").arg(fact("length"));
    if (rule == QLatin1String("short"))
        return QCoreApplication::translate("Records", "At least %1 characters.")
            .arg(fact("length"));
    if (rule == QLatin1String("range"))
        return QCoreApplication::translate("Records", "A number from %1 to %2.")
            .arg(fact("min"), fact("max"));
    if (rule == QLatin1String("code"))
        return QCoreApplication::translate("Records",
            "Only letters A to Z, digits and - _ . without blanks; it begins with a letter or "
            "digit, and ends with no dot.");
    if (rule == QLatin1String("meterNumber"))
        return QCoreApplication::translate("Records", "A meter number has 11 or 13 digits.");
    if (rule == QLatin1String("checkDigit"))
        return QCoreApplication::translate(
            "Records", "No meter has this number: a digit is wrong. Compare it with the meter.");
    if (rule == QLatin1String("numbers")) {
        QStringList numbers;
        for (const QJsonValue number : facts.value(QLatin1String("numbers")).toArray())
            numbers.append(isolateLeftToRight(number.toString()));
        return QCoreApplication::translate("Records", "One of %1.")
            .arg(numbers.join(
                QCoreApplication::translate("Records", ", ", "between words of a list")));
    }
    if (rule == QLatin1String("hasMeter"))
        return QCoreApplication::translate("Records", "This supply point has a meter already.");
    if (rule == QLatin1String("issued"))
        return QCoreApplication::translate(
            "Records", "Tokens were issued for this key. A key change (meter service) changes it.");
    if (rule == QLatin1String("unpublished"))
        return QCoreApplication::translate(
            "Records", "No prices of this tariff were published yet.");
    if (rule == QLatin1String("device"))
        return QCoreApplication::translate(
            "Records", "Windows keeps this name for itself: take another one.");
    if (rule == QLatin1String("several"))
        return QCoreApplication::translate("Records", "Several match: choose one of the list (↓).");
    if (rule == QLatin1String("roleLevel"))
        return QCoreApplication::translate(
            "Records", "This role is of your own level or above it: it is not yours to give.");
    if (rule == QLatin1String("digits") || rule == QLatin1String("number"))
        return QCoreApplication::translate("Records", "Only digits.");
    if (rule == QLatin1String("phone"))
        return QCoreApplication::translate(
            "Records", "A phone number, for example 091 234 5678 or +218 91 234 5678.");
    if (rule == QLatin1String("email"))
        return QCoreApplication::translate(
            "Records", "An e-mail address, for example name@example.com.");
    if (rule == QLatin1String("line"))
        return QCoreApplication::translate("Records", "One line of text.");
    if (rule == QLatin1String("seen"))
        return QCoreApplication::translate("Records", "A letter or a digit is needed.");
    if (rule == QLatin1String("reference"))
        return QCoreApplication::translate("Records", "There is none of this code.");
    if (rule == QLatin1String("closed"))
        return QCoreApplication::translate("Records", "It is closed, and is not chosen any more.");
    if (rule == QLatin1String("list"))
        return QCoreApplication::translate("Records", "It is an entry of another list.");
    if (rule == QLatin1String("above"))
        return QCoreApplication::translate(
            "Records", "It belongs below a unit that is more: a district below a region.");
    if (rule == QLatin1String("past"))
        return QCoreApplication::translate("Records", "This is in the past.");
    if (rule == QLatin1String("started"))
        return QCoreApplication::translate("Records", "This counts already, or was withdrawn.");
    if (rule == QLatin1String("far"))
        return QCoreApplication::translate("Records", "This is more than ten years ahead.");
    if (rule == QLatin1String("scope"))
        return QCoreApplication::translate(
            "Records", "This is set further up in the organisation only.");
    if (rule == QLatin1String("level"))
        return QCoreApplication::translate(
            "Records", "Nobody of the level of this person's role may have this right.");
    if (rule == QLatin1String("reach"))
        return QCoreApplication::translate(
            "Records", "Only people who belong to the utility as a whole may have this right.");
    if (rule == QLatin1String("whyNotInUse"))
        return QCoreApplication::translate(
            "Records", "Choose why the meter is not in use: the cashier reads it.");
    if (rule == QLatin1String("inUse"))
        return QCoreApplication::translate(
            "Records", "A meter that is in use has none: leave it empty.");
    if (rule == QLatin1String("sameTurnover"))
        return QCoreApplication::translate(
            "Records", "The vendor has another commission from this turnover on.");
    if (rule == QLatin1String("indexTaken"))
        return QCoreApplication::translate(
            "Records", "The entry %1 says what this index of the supply group stands for.")
            .arg(isolateLeftToRight(facts.value(QLatin1String("code")).toString()));
    if (rule == QLatin1String("percentToo"))
        return QCoreApplication::translate(
            "Records", "A debt is paid by per cent or by instalments: leave one of them at 0.");
    if (rule == QLatin1String("belowMinimum"))
        return QCoreApplication::translate("Records", "This is less than the least.");
    if (rule == QLatin1String("beforeStart"))
        return QCoreApplication::translate("Records", "This is not behind the start.");
    if (rule == QLatin1String("ofMonth"))
        return QCoreApplication::translate(
            "Records", "What is paid each month needs the amount of a month.");
    if (rule == QLatin1String("byMonth"))
        return QCoreApplication::translate(
            "Records", "This does not go with instalments of a month: leave it at 0.");
    if (rule == QLatin1String("shareTwice"))
        return QCoreApplication::translate(
            "Records", "The share %1 of this point is of this category already: change that one.")
            .arg(isolateLeftToRight(facts.value(QLatin1String("code")).toString()));
    if (rule == QLatin1String("sharesAbove"))
        return QCoreApplication::translate(
            "Records", "The shares of this point would be %1 % together.")
            .arg(isolateLeftToRight(
                percentToText(facts.value(QLatin1String("sumPpm")).toInteger())));
    if (rule == QLatin1String("otherKind"))
        return QCoreApplication::translate(
            "Records", "This belongs to another kind of entitlement: leave it empty, or at 0.");
    if (rule == QLatin1String("noTax"))
        return QCoreApplication::translate(
            "Records", "No tariff has this tax. Those that there are: %1.")
            .arg(isolateLeftToRight(facts.value(QLatin1String("taxes")).toString()));
    if (rule == QLatin1String("overlaps"))
        return QCoreApplication::translate(
            "Records", "The entitlement %1 of this account is of some of these days already.")
            .arg(isolateLeftToRight(facts.value(QLatin1String("code")).toString()));
    if (rule == QLatin1String("held"))
        return QCoreApplication::translate("Records", "The person has this right already.");
    if (rule == QLatin1String("notHeld"))
        return QCoreApplication::translate("Records", "This right was not granted to the person.");
    if (rule == QLatin1String("utility"))
        return QCoreApplication::translate("Records", "The utility itself stays open.");
    if (error.code == ErrorCode::AlreadyExists)
        return QCoreApplication::translate("Records", "There is one of this code already.");
    return QCoreApplication::translate("Records", "This cannot be taken.");
}

QString RecordWords::actTitle(const archive::Act &act)
{
    const ActWords *const words = find(act);
    return translated(words == nullptr ? nullptr : words->title, QLatin1String(act.name));
}

QString RecordWords::actQuestion(const archive::Act &act, const QString &key)
{
    const ActWords *const words = find(act);
    return words == nullptr ? key
                            : translated(words->question, {}).replace(QStringLiteral("%1"), key);
}

QString RecordWords::actVerb(const archive::Act &act)
{
    const ActWords *const words = find(act);
    return translated(words == nullptr ? nullptr : words->verb, QLatin1String(act.name));
}

QString RecordWords::actDone(const archive::Act &act, const QString &key, const QString &until)
{
    const ActWords *const words = find(act);
    const QString text
        = words == nullptr ? key : translated(words->done, {}).replace(QStringLiteral("%1"), key);
    return until.isEmpty() ? text : text.arg(until);
}

QString RecordWords::actHistory(const archive::Act &act)
{
    const ActWords *const words = find(act);
    if (words != nullptr && words->history == nullptr)
        return {};
    return translated(words == nullptr ? nullptr : words->history, QLatin1String(act.done));
}

QString RecordWords::againLabel(const QString &label)
{
    return QCoreApplication::translate("Records", "%1, once more").arg(label);
}

QString RecordWords::notTheSame()
{
    return QCoreApplication::translate("Records", "The two are not the same.");
}

QString RecordWords::right(const QString &name)
{
    return translated(find(rights, name), isolateLeftToRight(name));
}

QJsonObject RecordWords::difference(const protocol::RecordChange &change, const QString &name)
{
    const QJsonValue told = change.changes.value(name);
    if (told.isObject())
        return told.toObject();
    const bool isWithdrawn = change.action.endsWith(QLatin1String("-withdrawn"));
    return { { isWithdrawn ? QStringLiteral("from") : QStringLiteral("to"), told } };
}

QStringList RecordWords::fieldsHistory(const archive::Entity &entity,
    const protocol::RecordChange &change, const model::Session &session)
{
    const bool isMaking = change.action.endsWith(QLatin1String("-added"));
    QStringList lines;
    for (const archive::Field &field : entity.fields) {
        const QString name = QLatin1String(field.name);
        if (!change.changes.contains(name))
            continue;
        const QString label = RecordWords::label(entity, field);
        const bool isHidden
            = field.is(archive::FieldTrait::Personal) || field.is(archive::FieldTrait::Secret);
        if (isHidden && isMaking)
            lines.append(
                QCoreApplication::translate("Records", "%1: given, not shown here").arg(label));
        else if (isHidden)
            lines.append(
                QCoreApplication::translate("Records", "%1: changed, not shown here").arg(label));
        else
            lines.append(
                differenceText(label, difference(change, name), [&](const QJsonValue &value) {
                    return RecordWords::value(field, value.toVariant(), session);
                }));
    }
    return lines;
}

QStringList RecordWords::rightsHistory(const protocol::RecordChange &change)
{
    QStringList lines;
    const auto append = [&lines](const QString &words, const QJsonValue &names) {
        for (const QString &name : names.toString().split(u',', Qt::SkipEmptyParts))
            lines.append(words.arg(right(name.trimmed())));
    };
    for (const char *const key : { "right", "rights" }) {
        if (!change.changes.contains(QLatin1String(key)))
            continue;
        const QJsonObject told = difference(change, QLatin1String(key));
        append(QCoreApplication::translate("Records", "Right withdrawn: %1"),
            told.value(QLatin1String("from")));
        append(QCoreApplication::translate("Records", "Right granted: %1"),
            told.value(QLatin1String("to")));
    }
    return lines;
}

// What was done to the record by somebody else than the head office, who tells of no fields.
QStringList RecordWords::eventHistory(const protocol::RecordChange &change)
{
    if (change.action == QLatin1String("station-activated"))
        return { QCoreApplication::translate("Records", "The machine was activated.") };
    if (change.action == QLatin1String("tariff-published"))
        return { QCoreApplication::translate("Records", "Version %1 was published.")
                     .arg(change.changes.value(QLatin1String("version")).toInteger()) };
    const QString signer = change.changes.value(QLatin1String("signedBy")).toString();
    if (!signer.isEmpty())
        return { QCoreApplication::translate("Records", "%1 has signed for it.")
                     .arg(isolateLeftToRight(signer)) };
    return {};
}

QString RecordWords::whereFrom(const archive::Entity &entity)
{
    return translated(find(origins, QLatin1String(entity.name)), {});
}

bool RecordWords::hasRight(const QString &name) { return find(rights, name) != nullptr; }

bool RecordWords::hasWords(const archive::Act &act) { return find(act) != nullptr; }

bool RecordWords::hasLabel(const archive::Entity &entity, const archive::Field &field)
{
    return labelOf(entity, field) != nullptr;
}

bool RecordWords::hasWord(const QString &word) { return wordOf(word) != nullptr; }

} // namespace shahn::view
