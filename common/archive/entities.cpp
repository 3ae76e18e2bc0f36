// SPDX-License-Identifier: GPL-3.0-or-later
// Every entity, once. A new field is a line here, a migration with its column, and its label in two
// languages (view/record_words.cpp); then docs/openapi.json is made again (tst_openapi) and the
// migration gets its fixture (tests/upgrade). A rule that the line does not say stands in
// service/…_rules.cpp. A new act is a line here, what it does
// (the same file), and its words for the window and for smsctl (record_words.cpp of
// both).
#include "archive/entity.h"

#include "core/assert.h"
#include "core/money.h"
#include "domain/approval.h"

#include <algorithm>
#include <array>

namespace shahn::archive
{
namespace
{

using enum FieldKind;
using enum FieldTrait;

constexpr int codeLengthMax = 32;

constexpr const char *officeKinds[] = { "utility", "region", "district", "office" };
constexpr const char *officeStates[] = { "active", "closed" };
constexpr Field officeFields[] = {
    { "code", Code, Key | Required | Filtered | Sorted, "t.office_code", 0, codeLengthMax },
    { "nameEn", Text, Name | Filtered | Sorted, "t.name_en" },
    { "nameAr", Text, Name | Filtered | Sorted, "t.name_ar" },
    { .name = "kind",
        .kind = Choice,
        .traits = Required | Fixed | Filtered,
        .column = "t.kind",
        .words = officeKinds,
        .usual = "office" },
    { .name = "parent",
        .kind = Reference,
        .traits = Fixed | Filtered,
        .column = "t.parent_id",
        .entity = "office" },
    { .name = "state",
        .kind = Choice,
        .traits = Required | Filtered,
        .column = "t.state",
        .words = officeStates },
    { "openingHours", Text, Hidden, "t.opening_hours" },
    { .name = "vendor", // whose its stations are; empty: the utility's own
        .kind = Reference,
        .traits = Hidden | Filtered | GivesValue,
        .column = "t.vendor_id",
        .entity = "vendor" },
};

constexpr const char *stationStates[] = { "registered", "active", "revoked" };
constexpr Field stationFields[] = {
    { "code", Code, Key | Required | Filtered | Sorted, "t.cdu_code", 0, codeLengthMax },
    { "name", Text, Name | Filtered | Sorted, "t.name" },
    { .name = "office",
        .kind = Reference,
        .traits = Required | Filtered | ChangeGivesValue,
        .column = "t.office_id",
        .entity = "office" },
    { .name = "state",
        .kind = Choice,
        .traits = Derived | Filtered,
        .column = "t.state",
        .words = stationStates },
    { .name = "codeExpiresAtMsUtc",
        .kind = Instant,
        .traits = Derived | Hidden,
        .column = "COALESCE(t.activation_expires_at_ms, 0)" },
};

constexpr Field activationFields[] = {
    { "activationCode", Text },
    { .name = "expiresAtMsUtc", .kind = Instant },
};
constexpr Act stationActs[] = {
    { .name = "renewStationCode",
        .word = "new-code",
        .path = "activation-code",
        .done = "code-renewed",
        .gives = activationFields },
    { .name = "revokeStation", .word = "revoke", .path = "revocation", .done = "revoked" },
};

constexpr const char *operatorStates[] = { "active", "disabled" };
constexpr Field operatorFields[] = {
    { "login", Code, Key | Required | Filtered | Sorted, "t.login", 0, codeLengthMax },
    { "nameEn", Text, Name | Filtered | Sorted, "t.name_en" },
    { "nameAr", Text, Name | Filtered | Sorted, "t.name_ar" },
    { .name = "office",
        .kind = Reference,
        .traits = Required | Filtered,
        .column = "t.office_id",
        .entity = "office" },
    { .name = "role",
        .kind = Reference,
        .traits = Required | Filtered,
        .column = "t.role_id",
        .entity = "role" },
    { .name = "level", // of the role: who may change the person
        .kind = Choice,
        .traits = Derived | Hidden | Numbered,
        .column = "role_.level",
        .words = levelWords },
    { .name = "state",
        .kind = Choice,
        .traits = Required | Filtered,
        .column = "t.state",
        .words = operatorStates },
    { .name = "rights", // by the role, and granted
        .kind = Words,
        .traits = Derived | Hidden,
        .column = "@rights_of(t)",
        .words = rightWords },
    { .name = "grantedRights",
        .kind = Words,
        .traits = Derived | Hidden,
        .column = "@granted_rights_of(t)",
        .words = rightWords },
    { .name = "password", .kind = Text, .traits = Fixed | Required | Secret },
};

constexpr Field newPasswordFields[] = {
    { .name = "password", .kind = Text, .traits = Required | Secret },
};
constexpr Field rightFields[] = {
    { .name = "right", .kind = Choice, .traits = Required, .words = rightWords },
};
constexpr Act operatorActs[] = {
    { .name = "setOperatorPassword",
        .word = "set-password",
        .path = "password",
        .done = "password-set",
        .asks = newPasswordFields },
    // What a role leaves out is given by whoever may change roles: administrators alone.
    { .name = "grantRight",
        .word = "grant",
        .path = "right-grants",
        .done = "right-granted",
        .asks = rightFields,
        .right = Right::EditRoles },
    { .name = "withdrawRight",
        .word = "withdraw",
        .path = "right-withdrawals",
        .done = "right-withdrawn",
        .asks = rightFields,
        .right = Right::EditRoles },
};

constexpr Field roleFields[] = {
    { "code", Code, Key | Required | Filtered | Sorted, "t.role_code", 0, codeLengthMax },
    { "nameEn", Text, Name | Sorted, "t.name_en" },
    { "nameAr", Text, Name | Sorted, "t.name_ar" },
    { .name = "level",
        .kind = Choice,
        .traits = Required | Fixed | Numbered,
        .column = "t.level",
        .words = levelWords },
    { .name = "rights",
        .kind = Words,
        .traits = Derived,
        .column = "@role_rights_of(t)",
        .words = rightWords },
};

constexpr const char *codeLists[] = { "customerCategory", "blockReason", "debtKind" };
constexpr const char *entryStates[] = { "active", "closed" };
constexpr Field codeEntryFields[] = {
    { "code", Code, Key | Required | Filtered | Sorted, "t.entry_code", 0, codeLengthMax },
    { .name = "list",
        .kind = Choice,
        .traits = Required | Fixed | Filtered,
        .column = "t.list_name",
        .words = codeLists },
    { "nameEn", Text, Name | Filtered | Sorted, "t.name_en" },
    { "nameAr", Text, Name | Filtered | Sorted, "t.name_ar" },
    { .name = "state",
        .kind = Choice,
        .traits = Required | Filtered,
        .column = "t.state",
        .words = entryStates },
};

constexpr Field customerFields[] = {
    { "number", Code, Key | Required | Filtered | Sorted, "t.account_number", 0, codeLengthMax },
    { "nameEn", Text, Name | Filtered | Sorted, "t.name_en" },
    { "nameAr", Text, Name | Filtered | Sorted, "t.name_ar" },
    { "address", Text, None, "t.address" },
    { "phone", Phone, Personal | Filtered, "t.phone", 0, 40 },
    { "email", Email, Personal | Filtered | Hidden, "t.email", 0, 254 }, // RFC 5321
    { "identityNumber", Code, Personal | Filtered | Hidden, "t.identity", 0, 40 },
    { "notes", Text, Personal | Hidden, "t.notes", 0, 1000 },
    { .name = "category",
        .kind = Reference,
        .traits = Filtered | GivesValue,
        .column = "t.category_id",
        .entity = "codeEntry",
        .list = "customerCategory" },
    { .name = "office",
        .kind = Reference,
        .traits = Filtered,
        .column = "t.office_id",
        .entity = "office" },
};

constexpr Field tariffFields[] = {
    { "code", Code, Key | Required | Filtered | Sorted, "t.tariff_code", 0, codeLengthMax },
    { "nameEn", Text, Name | Sorted, "t.name_en" },
    { "nameAr", Text, Name | Sorted, "t.name_ar" },
    { .name = "versions", // that were published
        .kind = Integer,
        .traits = Derived,
        .column = "(SELECT COUNT(*) FROM tariff_version AS v WHERE v.tariff_id = t.tariff_id)",
        .max = 1'000'000 },
    { .name = "lastStartsAtMsUtc", // of them
        .kind = Instant,
        .traits = Derived,
        .column = "COALESCE((SELECT MAX(v.starts_at_ms) FROM tariff_version AS v"
                  " WHERE v.tariff_id = t.tariff_id), 0)" },
};

// What the TI of the meters of a supply group stands for.
constexpr Field tariffIndexFields[] = {
    { "code", Code, Key | Required | Filtered | Sorted, "t.index_code", 0, codeLengthMax },
    { .name = "sgc",
        .kind = Digits,
        .traits = Required | Fixed | Filtered,
        .column = "t.sgc",
        .lengthMin = 6,
        .lengthMax = 6 },
    { .name = "ti",
        .kind = Integer,
        .traits = Required | Fixed,
        .column = "t.ti",
        .max = 99,
        .usual = "1" },
    { .name = "tariff",
        .kind = Reference,
        .traits = Required | Fixed | Filtered,
        .column = "t.tariff_id",
        .entity = "tariff" },
    { .name = "state",
        .kind = Choice,
        .traits = Required,
        .column = "t.state",
        .words = entryStates },
};

constexpr Field supplyPointFields[] = {
    { "code", Code, Key | Required | Filtered | Sorted, "t.point_code", 0, codeLengthMax },
    { .name = "customer",
        .kind = Reference,
        .traits = Required | Fixed | Filtered,
        .column = "t.account_id",
        .entity = "customer" },
    { .name = "tariff",
        .kind = Reference,
        .traits = Required | Filtered | GivesValue,
        .column = "t.tariff_id",
        .entity = "tariff" },
    { "meter", FieldKind::MeterNumber, Derived, "COALESCE(m.drn, '')" },
    { .name = "capacityVa", // 0: not known
        .kind = Integer,
        .traits = Hidden | GivesValue,
        .column = "t.capacity_va",
        .max = 1'000'000'000,
        .usual = "0" },
};

// The meter that serves a point is a part of its row, since a sale reads both
// (store/sql/README.md).
constexpr const char *meterStates[] = { "active", "blocked", "removed" };
constexpr qint64 algorithms[] = { 7, 9, 11 }; // IEC 62055-41 clause 6.1.4
constexpr Field meterFields[] = {
    { "number", FieldKind::MeterNumber, Key | Required | Filtered | Sorted, "m.drn", 0, 32 },
    { .name = "point",
        .kind = Reference,
        .traits = Required | Fixed | Filtered,
        .column = "t.point_id",
        .entity = "supplyPoint" },
    { .name = "customer",
        .kind = Reference,
        .traits = Filtered | Derived,
        .column = "t.account_id",
        .entity = "customer" },
    { .name = "tariff",
        .kind = Reference,
        .traits = Filtered | Derived,
        .column = "t.tariff_id",
        .entity = "tariff" },
    { .name = "state",
        .kind = Choice,
        .traits = Required | Filtered | Numbered,
        .column = "t.state",
        .words = meterStates },
    { .name = "reason", // why it is blocked or removed; one that was imported has only the texts
        .kind = Reference,
        .traits = Hidden,
        .column = "t.reason_id",
        .entity = "codeEntry",
        .list = "blockReason" },
    { "reasonEn", Text, Derived | Hidden, "t.state_reason" }, // what the till is told
    { "reasonAr", Text, Derived | Hidden, "t.state_reason_ar" },
    { .name = "sgc",
        .kind = Digits,
        .traits = Required | Filtered | ChangeGivesValue, // with it the tariff, as with the TI
        .column = "t.sgc",
        .lengthMin = 6,
        .lengthMax = 6 },
    { .name = "krn",
        .kind = Integer,
        .traits = Required,
        .column = "t.krn",
        .min = 1,
        .max = 9,
        .usual = "1" },
    { .name = "kt",
        .kind = Integer,
        .traits = Required | Hidden,
        .column = "t.kt",
        .max = 3,
        .usual = "2" },
    { .name = "ti",
        .kind = Integer,
        .traits = Required | ChangeGivesValue,
        .column = "t.ti",
        .max = 99,
        .usual = "1" },
    { .name = "ea",
        .kind = Integer,
        .traits = Required,
        .column = "t.ea",
        .min = 7,
        .max = 11,
        .numbers = algorithms,
        .usual = "11" },
    { .name = "tct",
        .kind = Integer,
        .traits = Required | Hidden,
        .column = "t.tct",
        .max = 99,
        .usual = "2" },
};

// What a customer owes beside the energy, and how much of each purchase pays for it.
constexpr qint64 moneyMax = shahn::Money::inputMaxMinor;
constexpr const char *instalmentPers[] = { "purchase", "month" }; // pricing::InstalmentPer
constexpr Field debtFields[] = {
    { "code", Code, Key | Required | Filtered | Sorted, "t.debt_code", 0, codeLengthMax },
    { .name = "customer",
        .kind = Reference,
        .traits = Required | Fixed | Filtered,
        .column = "t.account_id",
        .entity = "customer" },
    { .name = "kind",
        .kind = Reference,
        .traits = Required,
        .column = "t.kind_id",
        .entity = "codeEntry",
        .list = "debtKind" },
    { .name = "amountMinor",
        .kind = FieldKind::Money,
        .traits = Required | Fixed | GivesValue,
        .column = "t.amount_minor",
        .min = 1,
        .max = moneyMax },
    { .name = "balanceMinor", // still owed; sales change it
        .kind = FieldKind::Money,
        .traits = Derived,
        .column = "t.balance_minor",
        .max = moneyMax },
    { .name = "priority", // the first is paid before the others
        .kind = Integer,
        .traits = Required | Hidden,
        .column = "t.priority",
        .min = 1,
        .max = 99,
        .usual = "1" },
    // With neither all of the debt is taken.
    { .name = "percentPpm",
        .kind = Percent,
        .traits = Hidden | GivesValue,
        .column = "t.percent_ppm",
        .max = 1'000'000,
        .usual = "0" },
    { .name = "instalmentMinor",
        .kind = FieldKind::Money,
        .traits = Hidden | GivesValue,
        .column = "t.instalment_minor",
        .max = moneyMax,
        .usual = "0" },
    { .name = "instalmentPer", // purchase, or calendar month: what was not paid of it stays due
        .kind = Choice,
        .traits = Hidden | Numbered | GivesValue,
        .column = "t.instalment_per",
        .words = instalmentPers },
    { .name = "minimumMinor", // of each purchase; 0: no bound
        .kind = FieldKind::Money,
        .traits = Hidden | GivesValue,
        .column = "t.minimum_minor",
        .max = moneyMax,
        .usual = "0" },
    { .name = "maximumMinor",
        .kind = FieldKind::Money,
        .traits = Hidden | GivesValue,
        .column = "t.maximum_minor",
        .max = moneyMax,
        .usual = "0" },
    { .name = "startsAtMsUtc",
        .kind = Instant,
        .traits = Hidden | GivesValue,
        .column = "t.starts_at_ms" },
    { .name = "endsAtMsUtc", // taken before it; 0: none
        .kind = Instant,
        .traits = Hidden | GivesValue,
        .column = "t.ends_at_ms" },
    { .name = "isHeld", .kind = Flag, .traits = GivesValue, .column = "t.is_held" },
};

// Who owes the utility for what the stations of some offices sell.
constexpr const char *vendorStates[] = { "active", "blocked" };
constexpr Field vendorFields[] = {
    { "code", Code, Key | Required | Filtered | Sorted, "t.vendor_code", 0, codeLengthMax },
    { "nameEn", Text, Name, "t.name_en" },
    { "nameAr", Text, Name, "t.name_ar" },
    { .name = "office", // that looks after the vendor
        .kind = Reference,
        .traits = Required | Filtered,
        .column = "t.office_id",
        .entity = "office" },
    { .name = "state", // blocked: nothing is sold
        .kind = Choice,
        .traits = Required,
        .column = "t.state",
        .words = vendorStates },
    { .name = "creditLimitMinor", // that may be owed; entries change it
        .kind = FieldKind::Money,
        .traits = Derived,
        .column = "t.credit_limit_minor",
        .min = -moneyMax,
        .max = moneyMax },
    { .name = "creditMinor", // left of it, and of what was deposited
        .kind = FieldKind::Money,
        .traits = Derived,
        .column = "CAST(COALESCE((SELECT SUM(h.credit_minor) FROM vendor_hot AS h"
                  " WHERE h.vendor_id = t.vendor_id), 0) AS BIGINT)",
        .min = -moneyMax,
        .max = moneyMax },
    { .name = "warningMinor", // below so much credit the till says so
        .kind = FieldKind::Money,
        .traits = Hidden,
        .column = "t.warning_minor",
        .max = moneyMax,
        .usual = "0" },
};

// What a vendor earns by each sale, from so much turnover of the calendar month on.
// What the largest sale earns by it is still an amount.
constexpr qint64 commissionRateMax = 1'000'000'000;
constexpr Field commissionTierFields[] = {
    { "code", Code, Key | Required | Filtered | Sorted, "t.tier_code", 0, codeLengthMax },
    { .name = "vendor",
        .kind = Reference,
        .traits = Required | Fixed | Filtered,
        .column = "t.vendor_id",
        .entity = "vendor" },
    { .name = "fromMinor",
        .kind = FieldKind::Money,
        .traits = GivesValue,
        .column = "t.from_minor",
        .max = moneyMax,
        .usual = "0" },
    { .name = "percentPpm", // of the money, without what pays for debts
        .kind = Percent,
        .traits = GivesValue,
        .column = "t.percent_ppm",
        .max = 1'000'000,
        .usual = "0" },
    { .name = "perMwhMinor", // of 1,000 kWh
        .kind = FieldKind::Money,
        .traits = GivesValue,
        .column = "t.per_mwh_minor",
        .max = commissionRateMax,
        .usual = "0" },
    { .name = "perTokenMinor",
        .kind = FieldKind::Money,
        .traits = GivesValue,
        .column = "t.per_token_minor",
        .max = commissionRateMax,
        .usual = "0" },
    { .name = "arrearsPpm", // of what pays for debts
        .kind = Percent,
        .traits = GivesValue,
        .column = "t.arrears_ppm",
        .max = 1'000'000,
        .usual = "0" },
    { .name = "state",
        .kind = Choice,
        .traits = Required | GivesValue,
        .column = "t.state",
        .words = entryStates },
};

// Mixed use: so much of the energy of a point is of this class, the rest of the customer's own.
constexpr Field pointShareFields[] = {
    { "code", Code, Key | Required | Filtered | Sorted, "t.share_code", 0, codeLengthMax },
    { .name = "point",
        .kind = Reference,
        .traits = Required | Fixed | Filtered,
        .column = "t.point_id",
        .entity = "supplyPoint" },
    { .name = "customer",
        .kind = Reference,
        .traits = Derived,
        .column = "p.account_id",
        .entity = "customer" },
    { .name = "category",
        .kind = Reference,
        .traits = Required | Fixed | GivesValue,
        .column = "t.category_id",
        .entity = "codeEntry",
        .list = "customerCategory" },
    { .name = "percentPpm", // 0: no share any more
        .kind = Percent,
        .traits = Required | GivesValue,
        .column = "t.percent_ppm",
        .max = 1'000'000,
        .usual = "0" },
};

// What a customer is entitled to for a time, by a proof: to be of another class, to free energy,
// to pay no tax.
constexpr const char *entitlementKinds[] = { "class", "freeEnergy", "taxExemption" };
constexpr const char *entitlementStates[] = { "active", "revoked" };
constexpr Field entitlementFields[] = {
    { "code", Code, Key | Required | Filtered | Sorted, "t.entitlement_code", 0, codeLengthMax },
    { .name = "customer",
        .kind = Reference,
        .traits = Required | Fixed | Filtered,
        .column = "t.account_id",
        .entity = "customer" },
    { .name = "kind",
        .kind = Choice,
        .traits = Required | Fixed | Filtered | GivesValue,
        .column = "t.kind",
        .words = entitlementKinds },
    { .name = "category", // of a class
        .kind = Reference,
        .traits = Hidden | GivesValue,
        .column = "t.category_id",
        .entity = "codeEntry",
        .list = "customerCategory" },
    { .name = "monthlyKwh", // of free energy; thousandths of it are what the tariff's resource has
        .kind = Integer,
        .traits = Hidden | GivesValue,
        .column = "t.monthly_kwh",
        .max = 100'000,
        .usual = "0" },
    { "tax", Code, Hidden | GivesValue, "t.tax", 0, codeLengthMax }, // its id in tariffs
    { "proof", Text, Filtered, "t.certificate", 0, 60 }, // number of a certificate, for one
    { .name = "startsAtMsUtc", .kind = Instant, .traits = GivesValue, .column = "t.starts_at_ms" },
    { .name = "endsAtMsUtc", // before then; 0: none
        .kind = Instant,
        .traits = GivesValue,
        .column = "t.ends_at_ms" },
    { .name = "state",
        .kind = Choice,
        .traits = Required | GivesValue,
        .column = "t.state",
        .words = entitlementStates },
};

// What somebody asks a second person to sign for. The last ones say what it would do: they are of
// the moment that one is looked at, and of no list (service/approval_rules.cpp).
constexpr const char *ofTheMoment = "''";
constexpr Field approvalFields[] = {
    { "requestId", Code, Key | Derived | Sparse | Filtered | Sorted | Hidden, "t.request_id", 0,
        36 },
    { .name = "kind",
        .kind = Choice,
        .traits = Derived | Sparse | Filtered,
        .column = "t.kind",
        .words = approvalKindWords },
    { .name = "state",
        .kind = Choice,
        .traits = Derived | Sparse | Filtered,
        .column = "t.state",
        .words = approvalStateWords },
    { "subject", Text, Derived | Sparse, "t.subject" }, // meter, tariff or vendor
    { .name = "amountMinor",
        .kind = FieldKind::Money,
        .traits = Derived | Sparse,
        .column = "t.amount_minor",
        .min = -moneyMax,
        .max = moneyMax },
    { "requester", Text, Derived | Sparse | Filtered, "t.requester" },
    { .name = "station", .kind = Text, .traits = Derived | Sparse | Hidden, .column = "t.station" },
    { .name = "office",
        .kind = Reference,
        .traits = Derived | Sparse | Filtered,
        .column = "t.office_id",
        .entity = "office" },
    { "note", Text, Derived | Sparse, "t.note" },
    { .name = "askedAtMsUtc", // until when is of more use
        .kind = Instant,
        .traits = Derived | Hidden | Sparse,
        .column = "t.asked_at_ms" },
    { .name = "expiresAtMsUtc",
        .kind = Instant,
        .traits = Derived | Sparse,
        .column = "t.expires_at_ms" },
    { "decidedBy", Text, Derived | Hidden | Sparse, "t.decided_by" },
    { .name = "decidedAtMsUtc",
        .kind = Instant,
        .traits = Derived | Hidden | Sparse,
        .column = "t.decided_at_ms" },
    { "declineReason", Text, Derived | Hidden | Sparse, "t.reason" },
    { .name = "outlook",
        .kind = Choice,
        .traits = Derived | Hidden | Sparse,
        .column = "'unseen'",
        .words = approvalOutlookWords },
    { .name = "matter",
        .kind = Choice,
        .traits = Derived | Hidden | Sparse,
        .column = "'none'",
        .words = approvalMatterWords },
    { "customer", Text, Derived | Hidden | Sparse, ofTheMoment },
    { "takesBack", Text, Derived | Hidden | Sparse, ofTheMoment }, // receipt of a vendor's entry
    { .name = "limitBeforeMinor", // of a vendor
        .kind = FieldKind::Money,
        .traits = Derived | Hidden | Sparse,
        .column = "CAST(0 AS BIGINT)",
        .min = -moneyMax,
        .max = moneyMax },
    { "reason", Text, Derived | Hidden | Sparse, ofTheMoment }, // of what is asked for
    { "saleReceipt", Text, Derived | Hidden | Sparse, ofTheMoment }, // also one that is replaced
    { "oldMeter", Text, Derived | Hidden | Sparse, ofTheMoment }, // that credit comes from
    { .name = "soldAtMsUtc",
        .kind = Instant,
        .traits = Derived | Hidden | Sparse,
        .column = "CAST(0 AS BIGINT)" },
    { "energy", Text, Derived | Hidden | Sparse, ofTheMoment },
    { .name = "startsAtMsUtc",
        .kind = Instant,
        .traits = Derived | Hidden | Sparse,
        .column = "CAST(0 AS BIGINT)" },
    { .name = "prices", .kind = Text, .traits = Derived | Hidden | Sparse, .column = ofTheMoment },
    { "postings", Text, Derived | Hidden | Sparse, ofTheMoment }, // of a voucher
    // Of a key change: "COM · Shops", and "SGC 600900 · TI 5".
    { "tariffBefore", Text, Derived | Hidden | Sparse, ofTheMoment },
    { "tariffAfter", Text, Derived | Hidden | Sparse, ofTheMoment },
    { "keyBefore", Text, Derived | Hidden | Sparse, ofTheMoment },
    { "keyAfter", Text, Derived | Hidden | Sparse, ofTheMoment },
    // Of a record or a parameter: {"entity": …, "version": …, "changes": {…}}, as of the history.
    { "changes", Text, Derived | Hidden | Sparse, ofTheMoment },
};

// What was posted by hand. Days are numbers in their columns.
#define SHAHN_DAY(column)                                                                          \
    "substr(CAST(" column " AS TEXT), 1, 4) || '-' || substr(CAST(" column                         \
    " AS TEXT), 5, 2) || '-' || substr(CAST(" column " AS TEXT), 7, 2)"
constexpr Field voucherFields[] = {
    { "requestId", Code, Key | Derived | Sparse | Filtered | Sorted | Hidden, "t.voucher_id", 0,
        36 },
    { "reference", Text, Derived | Sparse | Filtered, "t.reference" }, // number of its paper
    { "datedOn", Text, Derived | Sparse, SHAHN_DAY("t.dated_on") }, // day of it
    { "postedOn", Text, Derived | Sparse, SHAHN_DAY("d_.business_day") },
    { .name = "amountMinor",
        .kind = FieldKind::Money,
        .traits = Derived | Sparse,
        .column = "t.amount_minor",
        .max = moneyMax },
    { "reason", Text, Derived | Sparse, "t.reason" },
    { "askedBy", Text, Derived | Sparse, "t.asked_by" },
    { "signedBy", Text, Derived | Sparse, "t.signed_by" },
    { .name = "postedAtMsUtc",
        .kind = Instant,
        .traits = Derived | Hidden | Sparse,
        .column = "d_.at_ms" },
    { "reverses", Text, Derived | Hidden | Sparse,
        "COALESCE((SELECT r_.voucher_id FROM voucher_detail AS r_"
        " WHERE r_.document_id = t.reversed_id), '')" },
    { "reversedBy", Text, Derived | Hidden | Sparse,
        "COALESCE((SELECT r_.voucher_id FROM voucher_detail AS r_"
        " WHERE r_.reversed_id = t.document_id), '')" },
    { "lines", Text, Derived | Hidden | Sparse, ofTheMoment },
};
#undef SHAHN_DAY

constexpr Field declineFields[] = {
    { .name = "declineReason", .kind = Text, .traits = Required },
};
constexpr Act approvalActs[] = {
    { .name = "signApproval",
        .word = "sign",
        .path = "signature",
        .done = "signed",
        .right = Right::Approve },
    { .name = "declineApproval",
        .word = "decline",
        .path = "refusal",
        .done = "declined",
        .asks = declineFields,
        .right = Right::Approve },
    { .name = "withdrawApproval", .word = "withdraw", .path = "withdrawal", .done = "withdrawn" },
};

// The branch of a point or a debt is that of its customer.
constexpr const char *officeOfCustomer
    = "LEFT JOIN office AS office_ ON office_.office_id = customer_.office_id";

constexpr const char *ofCustomersOfUnits
    = "t.account_id IN (SELECT a.account_id FROM account AS a WHERE a.office_id IN {units}"
      " UNION ALL SELECT a.account_id FROM account AS a WHERE a.office_id IS NULL)";

constexpr std::array all{
    Entity{ .name = "office",
        .plural = "offices",
        .table = "office",
        .id = "office_id",
        .see = Right::SeeOffices,
        .edit = Right::EditOffices,
        .actions = Actions::Add | Actions::Change,
        .unitPath = "t.path",
        .fields = officeFields },
    Entity{ .name = "station",
        .plural = "stations",
        .table = "cdu",
        .id = "cdu_id",
        .see = Right::SeeStations,
        .edit = Right::EditStations,
        .actions = Actions::Add | Actions::Change,
        .unitPath = "office_.path",
        .fields = stationFields,
        .acts = stationActs },
    Entity{ .name = "operator",
        .plural = "operators",
        .table = "operator",
        .id = "operator_id",
        .see = Right::SeeOperators,
        .edit = Right::EditOperators,
        .actions = Actions::Add | Actions::Change,
        .unitPath = "office_.path",
        .fields = operatorFields,
        .acts = operatorActs },
    Entity{ .name = "role",
        .plural = "roles",
        .table = "role",
        .id = "role_id",
        .see = Right::SeeRoles,
        .edit = Right::EditRoles,
        .fields = roleFields },
    Entity{ .name = "codeEntry",
        .plural = "code-entries",
        .table = "code_entry",
        .id = "entry_id",
        .see = Right::SeeCodeLists,
        .edit = Right::EditCodeLists,
        .actions = Actions::Add | Actions::Change,
        .fields = codeEntryFields },
    Entity{ .name = "customer",
        .plural = "accounts",
        .table = "account",
        .id = "account_id",
        // A cashier finds a customer by a search and does not read all there are.
        .see = Right::EditCustomers,
        .edit = Right::EditCustomers,
        .actions = Actions::Add | Actions::Change,
        .unitPath = "COALESCE(office_.path, '')",
        .isSharedWithoutUnit = true,
        .ofUnits = "(t.office_id IN {units} OR t.office_id IS NULL)",
        .fields = customerFields },
    Entity{ .name = "tariff",
        .plural = "tariffs",
        .table = "tariff",
        .id = "tariff_id",
        .see = Right::SeeTariffs,
        .edit = Right::EditTariffs,
        .actions = Actions::Add | Actions::Change,
        .fields = tariffFields },
    Entity{ .name = "supplyPoint",
        .plural = "supply-points",
        .table = "supply_point",
        .id = "point_id",
        .see = Right::SeeMeters,
        .edit = Right::EditMeters,
        .actions = Actions::Add | Actions::Change,
        .joins = "LEFT JOIN meter AS m ON m.point_id = t.point_id",
        .unitJoin = officeOfCustomer,
        .unitPath = "COALESCE(office_.path, '')",
        .isSharedWithoutUnit = true,
        .ofUnits = ofCustomersOfUnits,
        .fields = supplyPointFields },
    Entity{ .name = "meter",
        .plural = "installed-meters",
        .table = "supply_point",
        .id = "point_id",
        .see = Right::SeeMeters,
        .edit = Right::EditMeters,
        .actions = Actions::Add | Actions::Change,
        .version = "meter_version",
        .joins = "JOIN meter AS m ON m.point_id = t.point_id",
        .unitJoin = officeOfCustomer,
        .unitPath = "COALESCE(office_.path, '')",
        .isSharedWithoutUnit = true,
        .ofUnits = ofCustomersOfUnits,
        .fields = meterFields },
    Entity{ .name = "debt",
        .plural = "debts",
        .table = "debt",
        .id = "debt_id",
        .see = Right::EditCustomers,
        .edit = Right::EditCustomers,
        .actions = Actions::Add | Actions::Change,
        .unitJoin = officeOfCustomer,
        .unitPath = "COALESCE(office_.path, '')",
        .isSharedWithoutUnit = true,
        .ofUnits = ofCustomersOfUnits,
        .fields = debtFields },
    Entity{ .name = "vendor",
        .plural = "vendors",
        .table = "vendor",
        .id = "vendor_id",
        .see = Right::SeeVendors,
        .edit = Right::EditVendors,
        .actions = Actions::Add | Actions::Change,
        .unitPath = "office_.path",
        .fields = vendorFields },
    Entity{ .name = "commissionTier",
        .plural = "commission-tiers",
        .table = "commission_tier",
        .id = "tier_id",
        .see = Right::SeeVendors,
        .edit = Right::EditVendors,
        .actions = Actions::Add | Actions::Change,
        .unitJoin = "LEFT JOIN office AS office_ ON office_.office_id = vendor_.office_id",
        .unitPath = "office_.path",
        .fields = commissionTierFields },
    Entity{ .name = "pointShare",
        .plural = "point-shares",
        .table = "point_share",
        .id = "share_id",
        .see = Right::EditCustomers,
        .edit = Right::EditCustomers,
        .actions = Actions::Add | Actions::Change,
        .joins = "JOIN supply_point AS p ON p.point_id = t.point_id",
        .unitJoin = officeOfCustomer,
        .unitPath = "COALESCE(office_.path, '')",
        .isSharedWithoutUnit = true,
        .fields = pointShareFields },
    Entity{ .name = "entitlement",
        .plural = "entitlements",
        .table = "entitlement",
        .id = "entitlement_id",
        .see = Right::EditCustomers,
        .edit = Right::EditCustomers,
        .actions = Actions::Add | Actions::Change,
        .unitJoin = officeOfCustomer,
        .unitPath = "COALESCE(office_.path, '')",
        .isSharedWithoutUnit = true,
        .ofUnits = ofCustomersOfUnits,
        .fields = entitlementFields },
    // Who may sign sees those of the branch, anybody else the own.
    Entity{ .name = "approval",
        .plural = "approval-requests",
        .table = "approval_request",
        .id = "approval_request_id",
        .see = Right::SeeDocuments,
        .edit = Right::SeeDocuments,
        .unitPath = "office_.path",
        .fields = approvalFields,
        .acts = approvalActs },
    Entity{ .name = "voucher",
        .plural = "vouchers",
        .table = "voucher_detail",
        .id = "document_id",
        .see = Right::SeeLedger,
        .edit = Right::PostVouchers,
        .joins = "JOIN document AS d_ ON d_.document_id = t.document_id",
        .fields = voucherFields },
    Entity{ .name = "tariffIndex",
        .plural = "tariff-indexes",
        .table = "tariff_index",
        .id = "index_id",
        .see = Right::SeeTariffs,
        .edit = Right::EditTariffs,
        .actions = Actions::Add | Actions::Change,
        .fields = tariffIndexFields },
};

} // namespace

std::span<const Entity> entities() { return all; }

const Entity *entityNamed(const QString &name)
{
    const auto it = std::find_if(all.begin(), all.end(),
        [&](const Entity &entity) { return name == QLatin1String(entity.name); });
    return it == all.end() ? nullptr : &*it;
}

bool Entity::isReached(const QString &recordPath, const QString &branch) const
{
    return unitPath == nullptr || (isSharedWithoutUnit && recordPath.isEmpty())
        || isWithin(recordPath, branch);
}

QString Entity::words() const
{
    QString text;
    for (const QChar c : QString(QLatin1String(name))) {
        if (c.isUpper())
            text += u' ';
        text += c.toLower();
    }
    return text;
}

const Field *Entity::find(const QString &fieldName) const
{
    const auto it = std::find_if(fields.begin(), fields.end(),
        [&](const Field &field) { return fieldName == QLatin1String(field.name); });
    return it == fields.end() ? nullptr : &*it;
}

const Act &Entity::act(const char *actName) const
{
    const auto it = std::find_if(
        acts.begin(), acts.end(), [&](const Act &one) { return qstrcmp(one.name, actName) == 0; });
    SHAHN_ASSERT(it != acts.end());
    return *it;
}

const Field &Entity::key() const
{
    const auto it = std::find_if(
        fields.begin(), fields.end(), [](const Field &field) { return field.is(Key); });
    SHAHN_ASSERT(it != fields.end());
    return *it;
}

QString Entity::keyOf(const QJsonObject &record) const
{
    return record.value(QLatin1String(key().name)).toString();
}

} // namespace shahn::archive
