// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A work with what stands in the fields of its page and the reply that it makes: what every one of
// them keeps in the same way. An input that has a second person asks for the signature.

#include "core/text.h"
#include "model/subject_work.h"

namespace shahn::model
{

template <class Input, protocol::Message Reply>
class SubjectWorkOf : public SubjectWork
{
public:
    const Input &input() const { return m_input; }

    void setInput(const Input &input)
    {
        if (stage() != Stage::Editing || input == m_input)
            return;
        m_input = input;
        forgetApprovalError();
        onInput();
        Q_EMIT inputChanged();
    }

    // In stage Made.
    const std::optional<Reply> &result() const { return m_result; }

protected:
    using SubjectWork::SubjectWork;

    virtual void onInput() { }

    void clearInput() override { m_input = {}; }

    void forgetResult() override { m_result.reset(); }

    std::optional<Signer> signer() const override
    {
        if constexpr (isSigned)
            return Signer{ withoutInvisible(m_input.approverLogin).trimmed(),
                m_input.approverPassword };
        else
            return std::nullopt;
    }

    void forgetPassword() override
    {
        if constexpr (isSigned)
            m_input.approverPassword.clear();
    }

    void takeResult(const outbox::Document &reply) override
    {
        m_result = outbox::messageOf<Reply>(reply);
        SHAHN_ASSERT(m_result); // the outbox believes no other kind of reply
    }

    Input m_input;

private:
    static constexpr bool isSigned = requires(Input input) { input.approverPassword; };

    std::optional<Reply> m_result;
};

} // namespace shahn::model
