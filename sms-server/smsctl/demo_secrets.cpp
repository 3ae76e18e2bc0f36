// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/demo_secrets.h"

#include "smsctl/demo_archive.h"
#include "sts/des.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace shahn::smsctl
{

namespace
{

// KEN 3: no token after the middle of 2014.
constexpr int expiredKen = 3;

sts::SecretBytes randomKey(Random &random, KeyDerivation dkga)
{
    QByteArray octets = random.bytes(sts::vendingKeySize(dkga));
    auto *first = reinterpret_cast<quint8 *>(octets.data());
    if (octets.size() == 8)
        sts::storeBigEndian64(sts::withOddParity(sts::loadBigEndian64(first)), first);
    const std::span<quint8> all(first, static_cast<size_t>(octets.size()));
    const sts::SecretBytes key(all);
    sts::SecretBytes::wipe(all);
    return key;
}

vault::StoredKey newKey(Random &random, const SupplyGroup &group, KeyDerivation dkga, int ken)
{
    vault::StoredKey stored;
    stored.key.group = group;
    stored.key.dkga = dkga;
    stored.key.baseDate = BaseDate::Year2014;
    stored.key.ken = ken;
    stored.key.key = randomKey(random, dkga);
    return stored;
}

// What a key change can bring the meters of a group to.
SupplyGroup nextRevision(SupplyGroup group)
{
    ++group.krn;
    return group;
}

QString hexOf(const sts::SecretBytes &key)
{
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(key.data()), key.size()).toHex());
}

QString twoDigits(int number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); }

QJsonObject trainingMeter(const store::ImportedMeter &meter, const sts::VendingKey &key)
{
    const QString drn = meter.number.drn();
    const QString ea = twoDigits(static_cast<int>(meter.keyData.ea));
    const QString dkga = twoDigits(static_cast<int>(key.dkga));
    const QString hex = hexOf(key.key);
    // The key is given on standard input: on a command line every user would see it.
    const QString command
        = QStringLiteral("virtual-meter new meter-%1.json --drn %1 --ea %2 --dkga %3 --sgc %4 --ti "
                         "%5 --krn %6 --base-date %7 --vending-key-file -")
              .arg(drn, ea, dkga, key.group.sgc)
              .arg(meter.keyData.ti)
              .arg(key.group.krn)
              .arg(static_cast<int>(key.baseDate));
    return {
        { QStringLiteral("drn"), drn },
        { QStringLiteral("ea"), ea },
        { QStringLiteral("dkga"), dkga },
        { QStringLiteral("sgc"), key.group.sgc },
        { QStringLiteral("ti"), meter.keyData.ti },
        { QStringLiteral("krn"), key.group.krn },
        { QStringLiteral("baseDate"), static_cast<int>(key.baseDate) },
        { QStringLiteral("vendingKey"), hex },
        { QStringLiteral("command"), command },
    };
}

} // namespace

std::vector<vault::StoredKey> newDemoKeys(Random &random)
{
    constexpr int noExpiry = 255;
    return {
        newKey(random, demo_group::ea11(), KeyDerivation::Dkga04, noExpiry),
        newKey(random, demo_group::ea07(), KeyDerivation::Dkga02, noExpiry),
        newKey(random, demo_group::expired(), KeyDerivation::Dkga04, expiredKen),
        newKey(random, nextRevision(demo_group::ea11()), KeyDerivation::Dkga04, noExpiry),
        newKey(random, nextRevision(demo_group::ea07()), KeyDerivation::Dkga02, noExpiry),
    };
}

QByteArray demoCredentials(const QString &serverUrl, const std::vector<DemoOperator> &operators,
    const std::vector<DemoStation> &stations)
{
    QJsonArray people;
    for (const DemoOperator &each : operators) {
        people.append(QJsonObject{
            { QStringLiteral("login"), each.login },
            { QStringLiteral("role"), each.role },
            { QStringLiteral("office"), each.office },
            { QStringLiteral("password"), each.password },
        });
    }
    QJsonArray codes;
    for (const DemoStation &each : stations) {
        codes.append(QJsonObject{
            { QStringLiteral("cdu"), each.code },
            { QStringLiteral("office"), each.office },
            { QStringLiteral("code"), each.activationCode },
            { QStringLiteral("expiresAtMsUtc"), each.activationExpiresAtMs },
        });
    }
    return QJsonDocument(
        QJsonObject{ { QStringLiteral("serverUrl"), serverUrl },
            { QStringLiteral("operators"), people }, { QStringLiteral("activationCodes"), codes } })
        .toJson();
}

QByteArray demoTrainingKeys(
    const std::vector<vault::StoredKey> &keys, const std::vector<store::ImportedAccount> &accounts)
{
    QJsonArray meters;
    for (const store::ImportedAccount &account : accounts) {
        for (const store::ImportedPoint &point : account.points) {
            for (const store::ImportedMeter &meter : point.meters) {
                const auto stored
                    = std::find_if(keys.begin(), keys.end(), [&](const vault::StoredKey &key) {
                          return key.key.group == meter.keyData.supplyGroup;
                      });
                SHAHN_ASSERT(stored != keys.end());
                meters.append(trainingMeter(meter, stored->key));
            }
        }
    }
    return QJsonDocument(
        QJsonObject{ { QStringLiteral("warning"),
                         QStringLiteral("For training: vending keys of this demo utility, so that "
                                        "virtual-meter can take the part of its meters. The keys "
                                        "of a real utility never leave its vault.") },
            { QStringLiteral("meters"), meters } })
        .toJson();
}

} // namespace shahn::smsctl
