// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_processor.h"

#include "command_fields.h"
#include "sts/crc.h"
#include "sts/key_change.h"
#include "sts/tid.h"
#include "sts/vending_rules.h"

#include <QDateTime>

#include <span>

namespace shahn::test
{

namespace
{

constexpr qint64 msPerMinute = 60'000;

QByteArray crcOf(const QByteArray &text)
{
    const std::span octets(
        reinterpret_cast<const quint8 *>(text.constData()), static_cast<size_t>(text.size()));
    return QByteArray::number(sts::frameCrc(octets), 16).rightJustified(4, '0').toUpper();
}

QByteArray frameOf(const QByteArray &text) { return text + crcOf(text) + '\r'; }

QByteArray hex(quint64 value, int octets)
{
    return QByteArray::number(value, 16).rightJustified(2 * octets, '0').toUpper();
}

QByteArray tokenFields(const sts::Token &token)
{
    return 'P' + token.hex().toLatin1() + "~P" + token.digits().toLatin1() + '~';
}

bool isCreditSubClass(quint32 subClass) { return subClass <= 7; }

bool isManagementSubClass(quint32 subClass)
{
    return subClass <= 2 || (subClass >= 5 && subClass <= 7) || subClass == 10;
}

bool mayFollow(KeyType current, KeyType next)
{
    const bool isCommon = current == KeyType::Dctk;
    return isCommon == (next == KeyType::Dctk);
}

} // namespace

CommandProcessor::CommandProcessor(SecurityModuleState state) : m_state(std::move(state)) { }

QByteArray CommandProcessor::answer(const QByteArray &frame)
{
    if (frame.size() < 9)
        return frameOf("GL!ER02");
    const QByteArray body = frame.chopped(4);
    if (crcOf(body) != frame.last(4))
        return frameOf("GL!ER20");
    const QByteArray command = body.first(5);
    QByteArray header = command;
    header[2] = '!';
    const QByteArray answer = process(command, body.mid(5));
    return frameOf(answer == "21" ? QByteArray("GL!ER21") : header + answer);
}

QByteArray CommandProcessor::process(const QByteArray &command, const QByteArray &rest)
{
    if (command == "GL?EC")
        return rest.size() >= 5 && rest.first(5).toInt() == rest.size() - 5 ? "00" + rest
                                                                            : QByteArray("02");
    if (command == "SM?DI")
        return "00P" + m_state.moduleId + "~P" + m_state.firmwareId + '~';
    if (command == "SM?QD")
        return clock();
    if (command == "SM?GA")
        return attributes(rest);
    if (command == "SM?VC")
        return singleToken(rest, 0);
    if (command == "SM?VM")
        return singleToken(rest, 2);
    if (command == "SM?VK")
        return keyChange(rest);
    if (command == "SM?VT")
        return verify(rest);
    return "21";
}

QByteArray CommandProcessor::clock() const
{
    const QDateTime time = m_state.clockMs
        ? QDateTime::fromMSecsSinceEpoch(*m_state.clockMs, Qt::UTC)
        : QDateTime::currentDateTimeUtc();
    return "00D" + time.toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1() + "~N"
        + QByteArray::number(m_state.windowMinutes) + '~';
}

QByteArray CommandProcessor::attributes(const QByteArray &rest) const
{
    CommandFields fields(rest, 1);
    const sts::VendingKey *key = find(fields.number(0, 9999));
    if (fields.status() != "00")
        return fields.status();
    if (key == nullptr)
        return "28";
    return "00P"
        + QStringLiteral("SGC=%1;KRN=%2;KT=%3;DKG=%4;BDT=%5;KEN=%6;KCV=%7")
              .arg(key->group.sgc)
              .arg(key->group.krn)
              .arg(static_cast<int>(key->group.kt))
              .arg(static_cast<int>(key->dkga))
              .arg(sts::baseDateCode(key->baseDate))
              .arg(key->ken)
              .arg(sts::keyCheckValue(key->key))
              .toLatin1()
        + '~';
}

const sts::VendingKey *CommandProcessor::find(quint32 number) const
{
    const auto found = m_state.registers.find(static_cast<int>(number));
    return found == m_state.registers.end() ? nullptr : &found->second;
}

QByteArray CommandProcessor::checkTime(const sts::VendingKey &key, quint32 tid) const
{
    if (!sts::checkKeyExpiry(key, tid))
        return "41";
    if (!m_state.clockMs)
        return "00";
    if (!sts::checkIssuedUntil(key, *m_state.clockMs))
        return "42";
    if (!sts::checkActive(key, *m_state.clockMs))
        return "43";
    const qint64 distance
        = sts::epochMinuteOfTid(tid, key.baseDate) - *m_state.clockMs / msPerMinute;
    return qAbs(distance) > m_state.windowMinutes ? "44" : "00";
}

QByteArray CommandProcessor::checkNewKey(const sts::VendingKey &key) const
{
    if (!m_state.clockMs)
        return "00";
    const auto tid = sts::tidAt(*m_state.clockMs / msPerMinute, key.baseDate);
    return tid ? checkTime(key, *tid) : QByteArray("40");
}

QByteArray CommandProcessor::encrypted(const Meter &meter, int tokenClass, quint64 block) const
{
    const auto decoderKey = sts::deriveDecoderKey(*meter.key, meter.inputs);
    if (!decoderKey)
        return "40";
    const auto cipher = sts::encryptBlock(*decoderKey, m_state.ea07(), block);
    if (!cipher)
        return "58";
    return "00" + tokenFields(sts::Token::fromBlock(tokenClass, *cipher));
}

QByteArray CommandProcessor::singleToken(const QByteArray &rest, int tokenClass)
{
    CommandFields fields(rest, 8);
    const sts::VendingKey *key = find(fields.number(0, 9999));
    const QByteArray pan = fields.printable(18);
    const int ti = static_cast<int>(fields.number(0, 99));
    const auto ea = encryptionAlgorithmFromNumber(static_cast<int>(fields.number(0, 99)));
    const quint32 tct = fields.number(0, 99);
    const quint32 subClass = fields.number(0, 15);
    const bool isCurrency = tokenClass == 0 && subClass >= 4;
    const quint32 amount = fields.octets(isCurrency ? 3 : 2);
    const quint32 tid = fields.octets(3);
    if (fields.status() != "00")
        return fields.status();
    if (key == nullptr)
        return "28";
    const auto meter = MeterNumber::parse(QString::fromLatin1(pan));
    if (!meter)
        return "76";
    if (!ea || (isCurrency && amount >> 20 != 0))
        return "63";
    if (!(tokenClass == 0 ? isCreditSubClass(subClass) : isManagementSubClass(subClass)))
        return "48";
    const KeyType kt = key->group.kt;
    if ((tokenClass == 0 && kt == KeyType::Ddtk) || (kt == KeyType::Dctk && tct != 1))
        return "05";
    if (const QByteArray time = checkTime(*key, tid); time != "00")
        return time;
    if (tokenClass == 0 && m_state.creditTokensLeft && (*m_state.creditTokensLeft)-- <= 0)
        return "31";
    const quint64 nibble = isCurrency ? amount >> 16 : static_cast<quint64>(m_state.rnd);
    const quint64 data = nibble << 40 | quint64{ tid } << 16 | (amount & 0xFFFF);
    const quint16 crc
        = sts::tokenCrc({ static_cast<quint8>(tokenClass), static_cast<quint8>(subClass), data,
            isCurrency ? sts::CrcKind::Currency : sts::CrcKind::Plain });
    return encrypted({ key, { sts::MeterPan(*meter), ti, *ea }, static_cast<int>(tct) }, tokenClass,
        quint64{ subClass } << 60 | data << 16 | crc);
}

QByteArray CommandProcessor::keyChange(const QByteArray &rest) const
{
    CommandFields fields(rest, 8);
    const sts::VendingKey *oldKey = find(fields.number(0, 9999));
    const sts::VendingKey *newKey = find(fields.number(0, 9999));
    const QByteArray pan = fields.printable(18);
    const int oldTi = static_cast<int>(fields.number(0, 99));
    const auto ea = encryptionAlgorithmFromNumber(static_cast<int>(fields.number(0, 99)));
    const quint32 tct = fields.number(0, 99);
    const int newTi = static_cast<int>(fields.number(0, 99));
    const quint32 count = fields.number(0, 9);
    if (fields.status() != "00")
        return fields.status();
    if (oldKey == nullptr || newKey == nullptr)
        return "28";
    const auto meter = MeterNumber::parse(QString::fromLatin1(pan));
    if (!meter)
        return "76";
    if (!ea)
        return "63";
    const bool isLong = *ea == EncryptionAlgorithm::Ea11;
    if (isLong ? count != 4 : (count != 2 && count != 3))
        return "85";
    if (!mayFollow(oldKey->group.kt, newKey->group.kt))
        return "29";
    if (newKey->group.kt == KeyType::Dctk && tct != 1)
        return "05";
    if (const QByteArray time = checkNewKey(*newKey); time != "00")
        return time;
    const auto from = sts::deriveDecoderKey(*oldKey, { sts::MeterPan(*meter), oldTi, *ea });
    const auto to = sts::deriveDecoderKey(*newKey, { sts::MeterPan(*meter), newTi, *ea });
    if (!from || !to)
        return "40";
    const bool isRollover = static_cast<int>(newKey->baseDate) > static_cast<int>(oldKey->baseDate);
    const auto tokens = sts::makeKeyChangeTokens(*from, m_state.ea07(),
        { *to, newKey->group, newTi, newKey->ken, isRollover,
            static_cast<sts::KeyChangeSet>(count) });
    if (!tokens)
        return "58";
    QByteArray hexText;
    QByteArray decimalText;
    for (const sts::Token &token : *tokens) {
        hexText += token.hex().toLatin1();
        decimalText += token.digits().toLatin1();
    }
    return (isRollover ? "00N1~N" : "00N0~N") + QByteArray::number(count) + "~P" + hexText + "~P"
        + decimalText + '~';
}

QByteArray CommandProcessor::verify(const QByteArray &rest) const
{
    CommandFields fields(rest, 5);
    const sts::VendingKey *key = find(fields.number(0, 9999));
    const QByteArray pan = fields.printable(18);
    const int ti = static_cast<int>(fields.number(0, 99));
    const auto ea = encryptionAlgorithmFromNumber(static_cast<int>(fields.number(0, 99)));
    const auto token = sts::Token::parse(QString::fromLatin1(fields.printable(20)));
    if (fields.status() != "00")
        return fields.status();
    if (key == nullptr)
        return "28";
    const auto meter = MeterNumber::parse(QString::fromLatin1(pan));
    if (!meter)
        return "76";
    if (!ea || !token)
        return "63";
    const auto decoderKey = sts::deriveDecoderKey(*key, { sts::MeterPan(*meter), ti, *ea });
    if (!decoderKey)
        return "40";
    const auto block = sts::decryptBlock(*decoderKey, m_state.ea07(), token->block());
    if (!block)
        return "58";
    const int tokenClass = token->tokenClass();
    const quint64 subClass = *block >> 60;
    const quint64 data = *block >> 16 & 0xFFFFFFFFFFF;
    const bool isCurrency = tokenClass == 0 && subClass >= 4 && subClass <= 7;
    const quint16 crc
        = sts::tokenCrc({ static_cast<quint8>(tokenClass), static_cast<quint8>(subClass), data,
            isCurrency ? sts::CrcKind::Currency : sts::CrcKind::Plain });
    if (crc != static_cast<quint16>(*block))
        return "00N3~N0~N0~H0000~H000000~";
    const bool isKeyChange
        = tokenClass == 2 && (subClass == 3 || subClass == 4 || subClass >= 8) && subClass != 10;
    const quint32 tid = isKeyChange ? 0 : static_cast<quint32>(data >> 16 & 0xFFFFFF);
    // Key change tokens carry key material: nothing of it is told.
    const quint64 amount = isKeyChange ? 0
        : isCurrency                   ? (data >> 40 << 16 | (data & 0xFFFF))
                                       : data & 0xFFFF;
    const bool isDefaultCredit = tokenClass == 0 && key->group.kt == KeyType::Ddtk;
    const bool isExpired = !isKeyChange && !sts::checkKeyExpiry(*key, tid);
    const QByteArray result = isDefaultCredit ? "80" : isExpired ? "41" : "0";
    return "00N" + result + "~N" + QByteArray::number(tokenClass) + "~N"
        + QByteArray::number(subClass) + "~H" + hex(amount, isCurrency ? 3 : 2) + "~H" + hex(tid, 3)
        + '~';
}

} // namespace shahn::test
