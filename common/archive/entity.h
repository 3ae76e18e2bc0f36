// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the head office keeps, described once: an entity and its fields. SQL, JSON, checks on both
// sides, the OpenAPI schema, the audit's before and after, lists with filters and columns, forms
// and exports are all made from this and know no entity by name. A record is a JSON object with the
// fields by their names; all of its values are text, whole numbers or flags.

#include "domain/rights.h"

#include <QJsonObject>

#include <optional>
#include <span>

namespace shahn::archive
{

enum class FieldKind : quint8 {
    Text, // one line
    Code, // a text that names something: A-Z, a-z, 0-9, '-', '_', '.'
    Digits, // a text of digits
    Phone, // a text that core phoneForm knows
    MeterNumber, // a DRN: 11 or 13 digits, the last of which checks the others
    Email,
    Integer,
    Money, // minor units of the utility's currency; the name ends in Minor
    Percent, // parts per million; the name ends in Ppm
    Instant, // milliseconds since 1970 UTC
    Flag,
    Choice, // one of the words
    Words, // any of the words, with commas between; only read
    Reference, // the key of a record of another entity
};

// What of a field differs from the usual; combined by |.
enum class FieldTrait : quint16 {
    None = 0,
    Key = 1, // names the record; unique; not changed
    Required = 2, // not empty
    Fixed = 4, // given when the record is made, and not changed
    Derived = 8, // the server's own: read, never written by a record
    Name = 16, // one of several names, of which at least one says something
    Filtered = 32, // lists take an equal value
    Sorted = 64, // lists are sorted by it, and one that is filtered takes its beginning
    Personal = 128, // sealed in the database, found by its whole only, in no log
    Secret = 256, // written, never read
    Hidden = 512, // not shown in lists unless somebody asks for the column
    Numbered = 1024, // of Choice: the column has the place of the word, from 1
    Sparse = 2048, // of Derived: read as text, and not shown of a record that says nothing of it
    // Whoever changes it gives or destroys value. Where the utility wants it
    // (secondPersonForRecords), a second person signs for that, and for a record that is made with
    // it.
    GivesValue = 4096,
    ChangeGivesValue = 8192, // likewise, but not of a record that is made with it
};

constexpr FieldTrait operator|(FieldTrait a, FieldTrait b)
{
    return static_cast<FieldTrait>(static_cast<quint16>(a) | static_cast<quint16>(b));
}

struct Field {
    const char *name = nullptr; // in records, and of its label
    FieldKind kind = FieldKind::Text;
    FieldTrait traits = FieldTrait::None;
    // Over the row t and the joins of its entity. Of a personal field the beginning of two: with
    // _sealed what it says, with _hash what it is found by, if it is filtered by; NULL: empty.
    const char *column = nullptr;
    int lengthMin = 0; // of texts that are not empty, in UTF-16 units
    int lengthMax = 200;
    qint64 min = 0; // of figures
    qint64 max = 0;
    std::span<const qint64> numbers = {}; // of Integer: only these of them; none: all
    std::span<const char *const> words = {}; // of Choice and Words
    // Word or number of a new record; null: the first word, the least number.
    const char *usual = nullptr;
    const char *entity = nullptr; // of Reference
    const char *list = nullptr; // of Reference to an entry of a list: only of this one

    constexpr bool is(FieldTrait trait) const
    {
        return (static_cast<quint16>(traits) & static_cast<quint16>(trait)) != 0;
    }

    constexpr bool isText() const
    {
        return kind == FieldKind::Text || kind == FieldKind::Code || kind == FieldKind::Digits
            || kind == FieldKind::Phone || kind == FieldKind::Email
            || kind == FieldKind::MeterNumber;
    }

    // A number between a least and a largest one.
    constexpr bool isFigure() const
    {
        return kind == FieldKind::Integer || kind == FieldKind::Money || kind == FieldKind::Percent;
    }

    // A whole number in a record.
    constexpr bool isNumber() const { return isFigure() || kind == FieldKind::Instant; }

    // A list takes the beginning of it. Only where rows lie in its order: otherwise all of those
    // that begin so would be sorted for one page.
    constexpr bool hasBeginning() const
    {
        return isText() && is(FieldTrait::Filtered) && is(FieldTrait::Sorted);
    }

    // Part of what is sent to make a record, or to change it.
    constexpr bool isGiven() const { return !is(FieldTrait::Derived); }

    // Of Choice: what a new record begins with.
    constexpr const char *usualWord() const { return usual == nullptr ? words.front() : usual; }

    // The same of figures.
    qint64 usualNumber() const { return usual == nullptr ? min : QByteArray(usual).toLongLong(); }

    constexpr bool isChanged() const
    {
        return isGiven() && !is(FieldTrait::Key) && !is(FieldTrait::Fixed);
    }
};

// What may be done with the records of an entity through the interface; combined by |.
enum class Actions : quint8 { List = 0, Add = 1, Change = 2 };

constexpr Actions operator|(Actions a, Actions b)
{
    return static_cast<Actions>(static_cast<quint8>(a) | static_cast<quint8>(b));
}

// What is done to a record beside changing its fields: POST /v1/stations/{code}/revocation.
struct Act {
    const char *name = nullptr; // "revokeStation", of the operation
    const char *word = nullptr; // "revoke", on the command line
    const char *path = nullptr; // "revocation"
    const char *done = nullptr; // "revoked": the audit's station-revoked
    std::span<const Field> asks = {}; // what it has to be told
    std::span<const Field> gives = {}; // what is answered once, and kept nowhere
    std::optional<Right> right = {}; // that it takes; none: the entity's edit
};

struct Entity {
    const char *name = nullptr; // "office"
    const char *plural = nullptr; // "offices"; the path is /v1/offices
    const char *table = nullptr;
    const char *id = nullptr; // its integer key
    Right see = Right::SeeOffices;
    Right edit = Right::EditOffices;
    Actions actions = Actions::List;
    const char *version = "version"; // its column, of one whose records are changed
    const char *joins = ""; // behind the table as t, for columns of other tables
    const char *unitJoin = ""; // behind the references, for unitPath
    // Path of the unit that a record belongs to; null: to none, and everybody with the right sees
    // it.
    const char *unitPath = nullptr;
    bool isSharedWithoutUnit = false; // one whose path is empty is everybody's with the right
    // Which records a branch has, by the index over its units: where they are few among many, they
    // are found so and then put in order. {units}: the branch's, as a list of office_id.
    const char *ofUnits = nullptr;
    std::span<const Field> fields = {};
    std::span<const Act> acts = {};

    constexpr bool has(Actions action) const
    {
        return (static_cast<quint8>(actions) & static_cast<quint8>(action)) != 0;
    }

    // Its records change, by hand or by acts, and have a history.
    constexpr bool isVersioned() const { return has(Actions::Change) || !acts.empty(); }

    constexpr Right rightFor(const Act &act) const { return act.right.value_or(edit); }

    // Whether a record with this path of its unit is one of the branch.
    bool isReached(const QString &recordPath, const QString &branch) const;
    // "code entry", in sentences.
    QString words() const;
    const Field *find(const QString &fieldName) const;
    const Act &act(const char *actName) const; // which is there
    const Field &key() const;
    QString keyOf(const QJsonObject &record) const;
};

std::span<const Entity> entities();
const Entity *entityNamed(const QString &name);

} // namespace shahn::archive
