// SPDX-License-Identifier: GPL-3.0-or-later
#include "token_objects.h"

#include <algorithm>
#include <cstring>

namespace shahn::fuzz
{

namespace
{

std::string octetsOf(CK_ULONG number)
{
    return std::string(reinterpret_cast<const char *>(&number), sizeof(number));
}

std::string recordOf(const char *sgc, const char *rest)
{
    return std::string("{\"version\":1,\"sgc\":\"") + sgc
        + "\",\"krn\":1,\"kt\":2,\"baseDate\":2014,\"ken\":255,\"activeFromMs\":\"0\","
          "\"issuedUntilMs\":\"9000000000000\",\"keyCheckValue\":\"000000\","
        + rest + '}';
}

Object dataObject(const std::string &label, const std::string &value)
{
    return { { CKA_CLASS, octetsOf(CKO_DATA) }, { CKA_APPLICATION, "shahn" }, { CKA_LABEL, label },
        { CKA_VALUE, value } };
}

Object keyObject(CK_OBJECT_CLASS objectClass, const std::string &label)
{
    return { { CKA_CLASS, octetsOf(objectClass) }, { CKA_LABEL, label } };
}

std::string tables()
{
    std::string nibbles = "0";
    for (int i = 1; i < 16; ++i)
        nibbles += ',' + std::to_string(i);
    std::string bits = nibbles;
    for (int i = 16; i < 64; ++i)
        bits += ',' + std::to_string(i);
    return R"({"name":"plain","s1":[)" + nibbles + R"(],"s2":[)" + nibbles + R"(],"p":[)" + bits
        + "]}";
}

} // namespace

std::vector<Object> tokenObjects(const std::string &firstRecord)
{
    const std::string record = firstRecord.empty()
        ? recordOf("600900", "\"dkga\":4,\"ea07ParameterSet\":\"sample\"")
        : firstRecord;
    Object transport = keyObject(CKO_PUBLIC_KEY, "shahn:transport");
    std::string modulus(256, '\xC5');
    transport.push_back({ CKA_MODULUS, modulus });
    transport.push_back({ CKA_PUBLIC_EXPONENT, std::string("\x01\x00\x01", 3) });
    return { dataObject("shahn:600900:1:2", record), keyObject(CKO_SECRET_KEY, "shahn:600900:1:2"),
        dataObject("shahn:600901:1:2",
            recordOf("600901",
                "\"dkga\":2,\"ea07ParameterSet\":\"plain\",\"finish\":\"0102030405060708\"")),
        keyObject(CKO_SECRET_KEY, "shahn:600901:1:2"), keyObject(CKO_SECRET_KEY, "shahn:finish"),
        dataObject("shahn:ea07:plain", tables()), transport,
        keyObject(CKO_PRIVATE_KEY, "shahn:transport") };
}

bool matches(const Object &object, const CK_ATTRIBUTE *wanted, CK_ULONG count)
{
    return std::all_of(wanted, wanted + count, [&](const CK_ATTRIBUTE &attribute) {
        return std::any_of(object.begin(), object.end(), [&](const Attribute &own) {
            return own.type == attribute.type && own.value.size() == attribute.ulValueLen
                && std::memcmp(own.value.data(), attribute.pValue, own.value.size()) == 0;
        });
    });
}

} // namespace shahn::fuzz
