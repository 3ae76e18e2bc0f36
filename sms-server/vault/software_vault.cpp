// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/software_vault.h"

namespace shahn::vault
{

namespace
{

class SoftwareKeys final : public DerivingSource
{
public:
    explicit SoftwareKeys(VaultContent content) : m_content(std::move(content))
    {
        for (const StoredKey &stored : m_content.keys()) {
            m_attributes.push_back(attributesOf(stored));
            m_ea07.push_back(m_content.parameterSet(stored.ea07ParameterSet));
        }
    }

    const std::vector<KeyAttributes> &keys() const override { return m_attributes; }

    int ordersAtOnce() const override { return 1; }

protected:
    Expected<sts::DecoderKey> decoderKey(const KeyUse &use) const override
    {
        return sts::deriveDecoderKey(m_content.keys()[use.keyIndex].key, use.inputs);
    }

    const sts::Ea07 &ea07(size_t keyIndex) const override { return *m_ea07[keyIndex]; }

    const QString &moduleName() const override { return m_name; }

private:
    VaultContent m_content;
    std::vector<KeyAttributes> m_attributes;
    std::vector<const sts::Ea07 *> m_ea07; // never null: VaultContent::addKey checks the name
    QString m_name = QStringLiteral("software vault");
};

} // namespace

SoftwareVault::SoftwareVault(VaultContent content, Random &random)
    : TokenService(std::make_unique<SoftwareKeys>(std::move(content)), random)
{
}

} // namespace shahn::vault
