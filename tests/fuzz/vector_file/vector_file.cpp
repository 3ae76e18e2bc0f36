// SPDX-License-Identifier: GPL-3.0-or-later
// A vector file as sts-tool run and check read it. What is computed must be tokens, the same the
// second time, and never less credit than asked for.
#include "fuzz/fuzz_input.h"

#include "sts/amount.h"
#include "sts/decimal.h"
#include "sts/token_maker.h"
#include "sts_tool/vector_inputs.h"
#include "sts_tool/vector_kinds.h"
#include "sts_tool/vector_run.h"

#include <QJsonObject>

using namespace shahn;

namespace
{

void checkToken(const QJsonValue &digits)
{
    const auto token = sts::Token::parse(digits.toString());
    FUZZ_EXPECT(token && token->digits() == digits.toString());
}

void checkCredit(const sts::VectorFile &file, const QJsonObject &vector, const QString &digits)
{
    sts::VectorInputs inputs(vector[QLatin1String("inputs")].toObject());
    const sts::Ea07 &set = sts::setOf(inputs, file.sets);
    const auto content = sts::readToken(inputs.decoderKey(), set, *sts::Token::parse(digits));
    const auto tenths = sts::scaledUp(inputs.text("amount"), 1);
    FUZZ_EXPECT(content && tenths && !inputs.problem());
    FUZZ_EXPECT(content->kind == sts::TokenKind::UnitCredit);
    const quint64 field = content->values[sts::FieldName::Amount];
    FUZZ_EXPECT(sts::decodeUnits(static_cast<quint16>(field)) >= *tenths);
}

void checkOutput(const sts::VectorFile &file, const QJsonObject &vector, const QJsonObject &output)
{
    FUZZ_EXPECT(*sts::computeVector(file.sets, vector) == output);
    FUZZ_EXPECT(sts::matchesExpected(output, output));
    const QJsonValue token = output[QLatin1String("token")];
    if (!token.isUndefined())
        checkToken(token);
    for (const auto &one : output[QLatin1String("tokens")].toArray())
        checkToken(one);
    if (vector[QLatin1String("kind")].toString() == QLatin1String("credit"))
        checkCredit(file, vector, token.toString());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto file = sts::vectorFileFromJson(fuzz::octetsOf(data, size));
    if (!file)
        return 0;
    for (const auto &value : file->vectors) {
        const QJsonObject vector = value.toObject();
        if (sts::isRuleVector(vector))
            continue;
        if (const auto output = sts::computeVector(file->sets, vector))
            checkOutput(*file, vector, *output);
    }
    return 0;
}
