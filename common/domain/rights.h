// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a person may do. Three dimensions: pages (rights to see), actions (all other rights) and
// scope (a branch of the organisation tree). A role is a set of rights on one level; which rights
// a level may hold at all is fixed here, so that no role lets an administrator sell or a cashier
// administer, and which are only of people whose branch is the whole utility. Server and client ask
// the same functions.

#include <QString>

#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

namespace shahn
{

// The numbers as stored. A person creates and authorises only people of a level below the own.
enum class Level : quint8 { Administrator = 1, SmsManager, PosManager, Operator };

inline constexpr int levelCount = 4;

inline bool isAbove(Level one, Level other) { return one < other; }

enum class Right : quint8 {
    SeeCustomers,
    EditCustomers,
    SeeMeters,
    EditMeters,
    SeeOffices,
    EditOffices,
    SeeStations,
    EditStations, // activation codes and revoking too
    SeeOperators,
    EditOperators, // of a level below; passwords too
    SeeRoles,
    EditRoles,
    SeeTariffs,
    EditTariffs,
    SeeCodeLists,
    EditCodeLists,
    SeeParameters,
    EditParameters,
    SeeDocuments, // sales and service tokens of the own station and of a meter
    Sell,
    ServeMeters, // engineering tokens
    ChangeKey, // key change tokens, beside ServeMeters
    Approve, // sign as the second person for what destroys value
    ImportMeters, // customers and meters by files
    OperateServer, // its clock, its keys: what is done at the server's own machine
    ReverseSales, // take a sale back, with a second person
    SeeLedger, // trial balance and books
    SeeVendors, // with their accounts
    EditVendors, // and their commission
    PostVendorEntries, // deposits and credit limits, with a second person
    IssueCredit, // credit tokens without a purchase
    PostVouchers, // journal vouchers, with a second person
    ClosePeriod, // months of the ledger, likewise
};

inline constexpr int rightCount = 33;

std::span<const Right> allRights();

// As stored and on the wire, in the order of the enumeration: "seeCustomers".
extern const std::array<const char *, rightCount> rightWords;
QString rightText(Right right);
std::optional<Right> rightFromText(const QString &text);

// Whether a role of the level may have the right at all.
bool mayHold(Level level, Right right);

// Whether somebody with the branch may have it: one of the whole utility alone, or anybody.
bool reaches(Right right, const QString &branch);
// Whether it is of people whose branch is the whole utility.
bool isOfUtility(Right right);

// As on the wire, in the order of the enumeration: "administrator".
extern const std::array<const char *, levelCount> levelWords;
QString levelText(Level level);
std::optional<Level> levelFromText(const QString &text);
std::optional<Level> levelFromNumber(int number);

class RightSet
{
public:
    constexpr RightSet() = default;

    constexpr RightSet(std::initializer_list<Right> rights)
    {
        for (const Right right : rights)
            add(right);
    }

    constexpr void add(Right right) { m_bits |= bitOf(right); }

    constexpr void remove(Right right) { m_bits &= ~bitOf(right); }

    constexpr bool has(Right right) const { return (m_bits & bitOf(right)) != 0; }

    constexpr bool isEmpty() const { return m_bits == 0; }

    constexpr RightSet operator|(RightSet other) const
    {
        other.m_bits |= m_bits;
        return other;
    }

    std::vector<Right> rights() const; // in the order of the enumeration

    friend constexpr bool operator==(RightSet, RightSet) = default;

private:
    static constexpr quint64 bitOf(Right right) { return quint64(1) << static_cast<int>(right); }

    quint64 m_bits = 0;
};

// Words that are no right of this version say nothing.
RightSet rightsFromTexts(const std::vector<QString> &texts);
std::vector<QString> rightTexts(RightSet rights);

// Units of the organisation are known to rights by their path from the root, "/1/7/12/".
// True when the unit is the branch itself or stands below it; nothing is in an empty branch.
bool isWithin(const QString &path, const QString &branch);
// The branch is the root, "/1/".
bool isWholeUtility(const QString &branch);

// What a session may do: the rights of the person and the branch they reach over.
struct Permissions {
    Level level = Level::Operator;
    RightSet rights;
    QString branch; // path of the person's unit
};

// The one rule of dispatcher and queue. objectPath: the unit that the object belongs to; empty: it
// belongs to none, or is of the session's own station.
bool allows(const Permissions &permissions, Right right, const QString &objectPath = {});

// All that allows() says yes to: what a window shows.
RightSet rightsOf(const Permissions &permissions);

// Whether somebody may sign, as the second person, for what another one asks for in a unit.
bool mayApprove(const Permissions &approver, const Permissions &asking, const QString &path);

} // namespace shahn
