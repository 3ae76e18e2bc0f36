// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/rights.h"

#include "domain/words.h"

#include <algorithm>
#include <array>

namespace shahn
{
namespace
{

// Utility: of what belongs to no unit and is the same everywhere. Somebody of a part of the utility
// does not have it, whatever the role says.
enum class Reach : quint8 { Branch, Utility };

struct RightInfo {
    Right right;
    const char *text;
    // The levels that may hold it, from the first down to the last.
    Level highest;
    Level lowest;
    Reach reach = Reach::Branch;
};

// Administrators look after people, places and rules, and do not sell; operators sell, and do not
// administer.
constexpr std::array<RightInfo, rightCount> infos{ {
    { Right::SeeCustomers, "seeCustomers", Level::Administrator, Level::Operator },
    { Right::EditCustomers, "editCustomers", Level::Administrator, Level::PosManager },
    { Right::SeeMeters, "seeMeters", Level::Administrator, Level::Operator },
    { Right::EditMeters, "editMeters", Level::Administrator, Level::PosManager },
    { Right::SeeOffices, "seeOffices", Level::Administrator, Level::PosManager },
    { Right::EditOffices, "editOffices", Level::Administrator, Level::SmsManager },
    { Right::SeeStations, "seeStations", Level::Administrator, Level::PosManager },
    { Right::EditStations, "editStations", Level::Administrator, Level::SmsManager },
    { Right::SeeOperators, "seeOperators", Level::Administrator, Level::PosManager },
    { Right::EditOperators, "editOperators", Level::Administrator, Level::PosManager },
    { Right::SeeRoles, "seeRoles", Level::Administrator, Level::PosManager },
    { Right::EditRoles, "editRoles", Level::Administrator, Level::Administrator },
    { Right::SeeTariffs, "seeTariffs", Level::Administrator, Level::PosManager },
    { Right::EditTariffs, "editTariffs", Level::Administrator, Level::SmsManager, Reach::Utility },
    { Right::SeeCodeLists, "seeCodeLists", Level::Administrator, Level::PosManager },
    { Right::EditCodeLists, "editCodeLists", Level::Administrator, Level::SmsManager,
        Reach::Utility },
    { Right::SeeParameters, "seeParameters", Level::Administrator, Level::PosManager },
    { Right::EditParameters, "editParameters", Level::Administrator, Level::SmsManager },
    { Right::SeeDocuments, "seeDocuments", Level::Administrator, Level::Operator },
    { Right::Sell, "sell", Level::PosManager, Level::Operator },
    { Right::ServeMeters, "serveMeters", Level::PosManager, Level::Operator },
    { Right::ChangeKey, "changeKey", Level::PosManager, Level::Operator },
    { Right::Approve, "approve", Level::Administrator, Level::PosManager },
    { Right::ImportMeters, "importMeters", Level::Administrator, Level::SmsManager,
        Reach::Utility },
    { Right::OperateServer, "operateServer", Level::Administrator, Level::Administrator },
    { Right::ReverseSales, "reverseSales", Level::PosManager, Level::Operator },
    { Right::SeeLedger, "seeLedger", Level::Administrator, Level::SmsManager, Reach::Utility },
    { Right::SeeVendors, "seeVendors", Level::Administrator, Level::PosManager },
    { Right::EditVendors, "editVendors", Level::Administrator, Level::SmsManager },
    { Right::PostVendorEntries, "postVendorEntries", Level::SmsManager, Level::PosManager },
    { Right::IssueCredit, "issueCredit", Level::PosManager, Level::Operator },
    { Right::PostVouchers, "postVouchers", Level::Administrator, Level::SmsManager,
        Reach::Utility },
    { Right::ClosePeriod, "closePeriod", Level::Administrator, Level::SmsManager, Reach::Utility },
} };

constexpr std::array<Right, rightCount> inOrder = [] {
    std::array<Right, rightCount> rights{};
    for (size_t i = 0; i < infos.size(); ++i)
        rights[i] = infos[i].right;
    return rights;
}();

static_assert([] {
    for (size_t i = 0; i < infos.size(); ++i) {
        if (static_cast<size_t>(infos[i].right) != i)
            return false;
    }
    return true;
}());

const RightInfo &infoOf(Right right) { return infos[static_cast<size_t>(right)]; }

} // namespace

constexpr std::array<const char *, rightCount> rightWords = [] {
    std::array<const char *, rightCount> words{};
    for (size_t i = 0; i < infos.size(); ++i)
        words[i] = infos[i].text;
    return words;
}();

constexpr std::array<const char *, levelCount> levelWords
    = { "administrator", "smsManager", "posManager", "operator" };

namespace
{

constexpr auto wordsOfRights = wordsFrom(Right::SeeCustomers, rightWords);
constexpr auto wordsOfLevels = wordsFrom(Level::Administrator, levelWords);

} // namespace

std::span<const Right> allRights() { return inOrder; }

QString rightText(Right right) { return wordsOfRights.textOf(right); }

std::optional<Right> rightFromText(const QString &text) { return wordsOfRights.fromText(text); }

bool mayHold(Level level, Right right)
{
    const RightInfo &info = infoOf(right);
    return !isAbove(level, info.highest) && !isAbove(info.lowest, level);
}

bool isOfUtility(Right right) { return infoOf(right).reach == Reach::Utility; }

bool reaches(Right right, const QString &branch)
{
    return !isOfUtility(right) || isWholeUtility(branch);
}

QString levelText(Level level) { return wordsOfLevels.textOf(level); }

std::optional<Level> levelFromText(const QString &text) { return wordsOfLevels.fromText(text); }

std::optional<Level> levelFromNumber(int number) { return wordsOfLevels.fromNumber(number); }

std::vector<Right> RightSet::rights() const
{
    std::vector<Right> rights;
    for (const Right right : inOrder) {
        if (has(right))
            rights.push_back(right);
    }
    return rights;
}

RightSet rightsFromTexts(const std::vector<QString> &texts)
{
    RightSet rights;
    for (const QString &text : texts) {
        if (const auto right = rightFromText(text))
            rights.add(*right);
    }
    return rights;
}

std::vector<QString> rightTexts(RightSet rights)
{
    std::vector<QString> texts;
    for (const Right right : rights.rights())
        texts.push_back(rightText(right));
    return texts;
}

bool isWithin(const QString &path, const QString &branch)
{
    return !branch.isEmpty() && path.startsWith(branch);
}

bool isWholeUtility(const QString &branch) { return branch.count(u'/') == 2; }

bool allows(const Permissions &permissions, Right right, const QString &objectPath)
{
    if (!permissions.rights.has(right) || !mayHold(permissions.level, right))
        return false;
    if (!reaches(right, permissions.branch))
        return false;
    return objectPath.isEmpty() || isWithin(objectPath, permissions.branch);
}

RightSet rightsOf(const Permissions &permissions)
{
    RightSet rights;
    for (const Right right : inOrder) {
        if (allows(permissions, right))
            rights.add(right);
    }
    return rights;
}

bool mayApprove(const Permissions &approver, const Permissions &asking, const QString &path)
{
    return allows(approver, Right::Approve, path) && isAbove(approver.level, asking.level);
}

} // namespace shahn
